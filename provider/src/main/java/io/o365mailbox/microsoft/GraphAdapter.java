package io.o365mailbox.microsoft;

import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestAdapter;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.serialization.JsonParseNodeFactory;
import com.microsoft.kiota.serialization.JsonSerializationWriterFactory;
import com.microsoft.kiota.serialization.Parsable;
import com.microsoft.kiota.serialization.ParsableFactory;
import com.microsoft.kiota.serialization.SerializationWriterFactory;
import com.microsoft.kiota.serialization.ValuedEnumParser;
import com.microsoft.kiota.store.BackingStoreFactory;
import io.o365mailbox.settings.Secret;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends the Graph SDK's requests through {@link MicrosoftHttp} instead of the SDK's OkHttp, which does not use
 * Keycloak's proxies and certificates. For one mailbox and one access token. Supports reads only, because no other
 * requests are needed, and because a read can be sent again.
 */
final class GraphAdapter implements RequestAdapter {

    /** The SDK has no {@code /me}. It builds {@code /users/{id}} with this id, which is replaced before sending. */
    static final String ME = "me-token-to-replace";

    private static final Duration MAX_WAIT = Duration.ofSeconds(2);
    private static final Set<Integer> RETRYABLE = Set.of(429, 503, 504);

    private final MicrosoftHttp http;
    private final String base;
    private final Secret accessToken;
    private final GraphErrors errors;

    /**
     * @param base address of Graph with its version, no slash at the end; the access token is sent to no other address
     */
    GraphAdapter(MicrosoftHttp http, String base, Secret accessToken, GraphErrors errors) {
        this.http = http;
        this.base = base;
        this.accessToken = accessToken;
        this.errors = errors;
    }

    @Override
    public <M extends Parsable> M send(
            RequestInformation request,
            HashMap<String, ParsableFactory<? extends Parsable>> errorMappings,
            ParsableFactory<M> factory) {
        MicrosoftResponse response = execute(request);
        if (!response.isSuccess()) {
            throw new MicrosoftException(
                    errors.refusal(response, parse(response, ODataError::createFromDiscriminatorValue)));
        }
        return parse(response, factory);
    }

    private MicrosoftResponse execute(RequestInformation request) {
        if (request.httpMethod != HttpMethod.GET) {
            throw new UnsupportedOperationException("only reads are supported");
        }
        URI uri = uri(request);
        Map<String, String> headers =
                Map.of("Accept", "application/json", "Authorization", "Bearer " + accessToken.expose());
        MicrosoftResponse first = http.get(uri, headers);
        Duration wait = RETRYABLE.contains(first.status()) ? RetryAfter.parse(first) : null;
        return wait != null && wait.compareTo(MAX_WAIT) <= 0 && sleep(wait) ? http.get(uri, headers) : first;
    }

    private URI uri(RequestInformation request) {
        request.pathParameters.put("baseurl", base);
        try {
            String path = request.getUri().toString().substring(base.length());
            return URI.create(base + path.replaceFirst("^/users/" + ME + "(?=[/?]|$)", "/me"));
        } catch (URISyntaxException noUri) {
            throw new MicrosoftException(Refusal.ourBug("no-uri"));
        }
    }

    /**
     * Parses a response. The content type is fixed, because the SDK's parser does not accept Graph's {@code
     * ;odata.metadata=…}. The parser throws undeclared exceptions that quote the response, so every {@link
     * RuntimeException} is caught and not passed on as a cause.
     */
    private static <M extends Parsable> M parse(MicrosoftResponse response, ParsableFactory<M> factory) {
        if (Json.object(response.body()).isEmpty()) {
            throw new MicrosoftException(
                    Refusal.passing(Refusal.NOT_JSON, response.status(), RetryAfter.parse(response)));
        }
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        try {
            return new JsonParseNodeFactory()
                    .getParseNode("application/json", new ByteArrayInputStream(body))
                    .getObjectValue(factory);
        } catch (RuntimeException notReadable) {
            throw new MicrosoftException(
                    Refusal.passing(Refusal.NOT_USABLE, response.status(), RetryAfter.parse(response)));
        }
    }

    private static boolean sleep(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public SerializationWriterFactory getSerializationWriterFactory() {
        return new JsonSerializationWriterFactory();
    }

    @Override
    public String getBaseUrl() {
        return base;
    }

    /** The SDK's builders call this. It does nothing, so that the token cannot be sent to another host. */
    @Override
    public void setBaseUrl(String baseUrl) {}

    @Override
    public void enableBackingStore(BackingStoreFactory factory) {}

    @Override
    public <M extends Parsable> List<M> sendCollection(
            RequestInformation request,
            HashMap<String, ParsableFactory<? extends Parsable>> errorMappings,
            ParsableFactory<M> factory) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <M> M sendPrimitive(
            RequestInformation request,
            HashMap<String, ParsableFactory<? extends Parsable>> errorMappings,
            Class<M> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <M> List<M> sendPrimitiveCollection(
            RequestInformation request,
            HashMap<String, ParsableFactory<? extends Parsable>> errorMappings,
            Class<M> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <M extends Enum<M>> M sendEnum(
            RequestInformation request,
            HashMap<String, ParsableFactory<? extends Parsable>> errorMappings,
            ValuedEnumParser<M> parser) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <M extends Enum<M>> List<M> sendEnumCollection(
            RequestInformation request,
            HashMap<String, ParsableFactory<? extends Parsable>> errorMappings,
            ValuedEnumParser<M> parser) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T convertToNativeRequest(RequestInformation request) {
        throw new UnsupportedOperationException();
    }
}
