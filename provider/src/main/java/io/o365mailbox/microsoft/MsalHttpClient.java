package io.o365mailbox.microsoft;

import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * MSAL4J's way out, for one request. Maps its authority to the host that is really there, and lets only good answers
 * in: an error becomes our exception at once, complete with {@code suberror} and numbers that MSAL4J would drop, and
 * without the warning it logs with people's names.
 */
final class MsalHttpClient implements IHttpClient {

    private final MicrosoftHttp http;
    private final URI known;
    private final URI real;
    private TokenEndpointResponse tokens;

    /**
     * @param known base address in MSAL4J's authority
     * @param real base address to be called in its place
     */
    MsalHttpClient(MicrosoftHttp http, URI known, URI real) {
        this.http = http;
        this.known = known;
        this.real = real;
    }

    /** What was granted; empty until Microsoft answered well. */
    Optional<TokenEndpointResponse> tokens() {
        return Optional.ofNullable(tokens);
    }

    @Override
    public IHttpResponse send(HttpRequest request) {
        if (request.httpMethod() != HttpMethod.POST || !isKnown(request.url())) {
            // Nothing else is configured; should a new version of MSAL4J ask more, no secret goes there.
            throw new MicrosoftException(Refusal.registration("unexpected-request"));
        }
        MicrosoftResponse answer = http.post(mapped(request.url()), request.headers(), request.body());
        if (!answer.isSuccess()) {
            throw new MicrosoftException(EntraErrors.ofAnswer(answer));
        }
        tokens = TokenEndpointResponse.of(answer);
        return new Response(answer.status(), answer.headers(), tokens.forMsal());
    }

    private boolean isKnown(URL url) {
        boolean samePort = url.getPort() == -1 || url.getPort() == url.getDefaultPort();
        return samePort
                && known.getScheme().equals(url.getProtocol())
                && known.getHost().equals(url.getHost());
    }

    private URI mapped(URL url) {
        return URI.create(real + url.getFile());
    }

    private record Response(int statusCode, Map<String, List<String>> headers, String body) implements IHttpResponse {

        @Override
        public String toString() {
            return "HTTP " + statusCode;
        }
    }
}
