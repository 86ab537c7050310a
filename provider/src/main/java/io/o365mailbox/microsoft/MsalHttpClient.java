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
 * MSAL4J's HTTP client for one request. It replaces the host of MSAL4J's authority by the real host, and returns only
 * successful responses. An error becomes our exception before MSAL4J sees it: MSAL4J would drop {@code suberror} and
 * the numbers, and log a warning with people's names.
 */
final class MsalHttpClient implements IHttpClient {

    private final MicrosoftHttp http;
    private final URI known;
    private final URI real;
    private TokenEndpointResponse tokens;

    /**
     * @param known base address in MSAL4J's authority
     * @param real base address that is called instead
     */
    MsalHttpClient(MicrosoftHttp http, URI known, URI real) {
        this.http = http;
        this.known = known;
        this.real = real;
    }

    /** @return empty until Microsoft has issued tokens */
    Optional<TokenEndpointResponse> tokens() {
        return Optional.ofNullable(tokens);
    }

    @Override
    public IHttpResponse send(HttpRequest request) {
        if (request.httpMethod() != HttpMethod.POST || !isKnown(request.url())) {
            // MSAL4J sends no other requests; if a new version does, no secret must be sent there.
            throw new MicrosoftException(Refusal.registration("unexpected-request"));
        }
        MicrosoftResponse response = http.post(toRealHost(request.url()), request.headers(), request.body());
        if (!response.isSuccess()) {
            throw new MicrosoftException(EntraErrors.ofResponse(response));
        }
        tokens = TokenEndpointResponse.of(response);
        return new Response(response.status(), response.headers(), tokens.forMsal());
    }

    private boolean isKnown(URL url) {
        boolean samePort = url.getPort() == -1 || url.getPort() == url.getDefaultPort();
        return samePort
                && known.getScheme().equals(url.getProtocol())
                && known.getHost().equals(url.getHost());
    }

    private URI toRealHost(URL url) {
        return URI.create(real + url.getFile());
    }

    private record Response(int statusCode, Map<String, List<String>> headers, String body) implements IHttpResponse {

        @Override
        public String toString() {
            return "HTTP " + statusCode;
        }
    }
}
