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
 * Carries the Graph SDK's requests over {@link MicrosoftHttp}, in place of the SDK's own OkHttp, which knows nothing of
 * Keycloak's proxies and certificates. For one mailbox and one access token. Reads only: that is all the SDK is used
 * for here, and a read may be sent again.
 */
final class GraphAdapter implements RequestAdapter {

    /** The SDK has no {@code /me}: it is {@code /users/{id}} with this id, replaced before sending. */
    static final String ME = "me-token-to-replace";

    private static final Duration WORTH_WAITING = Duration.ofSeconds(2);
    private static final Set<Integer> ASK_AGAIN = Set.of(429, 503, 504);

    private final MicrosoftHttp http;
    private final String base;
    private final Secret accessToken;
    private final GraphErrors errors;

    /** @param base address of Graph with its version, no slash at the end; the access token goes nowhere else */
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
        MicrosoftResponse answer = answer(request);
        if (!answer.isSuccess()) {
            throw new MicrosoftException(
                    errors.refusal(answer, read(answer, ODataError::createFromDiscriminatorValue)));
        }
        return read(answer, factory);
    }

    private MicrosoftResponse answer(RequestInformation request) {
        if (request.httpMethod != HttpMethod.GET) {
            throw new UnsupportedOperationException("reads only");
        }
        URI uri = uri(request);
        Map<String, String> headers =
                Map.of("Accept", "application/json", "Authorization", "Bearer " + accessToken.expose());
        MicrosoftResponse first = http.get(uri, headers);
        Duration wait = ASK_AGAIN.contains(first.status()) ? RetryAfter.of(first) : null;
        return wait != null && wait.compareTo(WORTH_WAITING) <= 0 && slept(wait) ? http.get(uri, headers) : first;
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
     * The content type is ours: Graph adds {@code ;odata.metadata=…}, which the SDK's reader does not accept. That
     * reader fails in ways it does not declare, and quotes; hence the whole of {@link RuntimeException}, and no cause.
     */
    private static <M extends Parsable> M read(MicrosoftResponse answer, ParsableFactory<M> factory) {
        if (Json.object(answer.body()).isEmpty()) {
            throw new MicrosoftException(Refusal.passing(Refusal.NOT_JSON, answer.status(), RetryAfter.of(answer)));
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        try {
            return new JsonParseNodeFactory()
                    .getParseNode("application/json", new ByteArrayInputStream(body))
                    .getObjectValue(factory);
        } catch (RuntimeException notReadable) {
            throw new MicrosoftException(Refusal.passing(Refusal.NOT_USABLE, answer.status(), RetryAfter.of(answer)));
        }
    }

    private static boolean slept(Duration wait) {
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

    /** The SDK's builders call this; they must not move the token to another host. */
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
