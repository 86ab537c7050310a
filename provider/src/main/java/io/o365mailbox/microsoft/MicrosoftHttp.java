package io.o365mailbox.microsoft;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLException;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.Configurable;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jboss.logging.Logger;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;

/**
 * All requests to Microsoft go through this class. It uses Keycloak's HTTP client with its proxies and trusted
 * certificates, and limits time and size. It never follows a redirect, because a redirect could send a secret to
 * another host. Safe for many threads.
 */
public final class MicrosoftHttp {

    private static final Logger LOG = Logger.getLogger(MicrosoftHttp.class);

    /** Far above the largest response that we request; a token response has a few kilobytes. */
    private static final int MAX_RESPONSE_BYTES = 1 << 20;

    private final CloseableHttpClient client;
    private final Timeouts timeouts;

    /** Uses the server's client and {@link Timeouts#DEFAULT}. */
    public MicrosoftHttp(KeycloakSession session) {
        this(session.getProvider(HttpClientProvider.class).getHttpClient(), Timeouts.DEFAULT);
    }

    /** @param client shared, and not closed here; its own settings apply where this class sets none */
    public MicrosoftHttp(CloseableHttpClient client, Timeouts timeouts) {
        this.client = client;
        this.timeouts = timeouts;
    }

    /** A client with shorter timeouts. */
    MicrosoftHttp within(Duration limit) {
        return new MicrosoftHttp(client, timeouts.within(limit));
    }

    /** @throws MicrosoftException of kind TRANSIENT if no complete response came in time */
    MicrosoftResponse get(URI uri, Map<String, String> headers) {
        return send(new HttpGet(uri), headers);
    }

    /**
     * Sends a request at most once. An authorization code that is sent twice is lost (RFC 6749 section 4.1.2), so the
     * body is a stream: Keycloak's client never retries a request whose body cannot be repeated, even if retries are
     * configured.
     *
     * @throws MicrosoftException of kind TRANSIENT if no complete response came in time
     */
    MicrosoftResponse post(URI uri, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpPost request = new HttpPost(uri);
        request.setEntity(new InputStreamEntity(new ByteArrayInputStream(bytes), bytes.length));
        return send(request, headers);
    }

    private MicrosoftResponse send(HttpRequestBase request, Map<String, String> headers) {
        request.setConfig(requestConfig());
        headers.forEach(request::setHeader);
        return Bulkhead.ofThisNode().call(() -> {
            try (Deadline deadline = new Deadline(request, timeouts.total())) {
                return execute(request, deadline);
            }
        });
    }

    private MicrosoftResponse execute(HttpRequestBase request, Deadline deadline) {
        try (CloseableHttpResponse response = client.execute(request)) {
            return new MicrosoftResponse(response.getStatusLine().getStatusCode(), headers(response), body(response));
        } catch (IOException failed) {
            String reason = deadline.isPassed() ? Refusal.TIMEOUT : reason(failed);
            LOG.debugf(
                    "No response from %s: %s (%s)",
                    request.getURI().getHost(), reason, failed.getClass().getName());
            // No cause, because the client's exceptions quote header lines that it could not parse.
            throw new MicrosoftException(Refusal.passing(reason));
        }
    }

    private RequestConfig requestConfig() {
        RequestConfig configured = client instanceof Configurable configurable ? configurable.getConfig() : null;
        int connect = (int) timeouts.connect().toMillis();
        return (configured == null ? RequestConfig.custom() : RequestConfig.copy(configured))
                .setConnectTimeout(connect)
                .setConnectionRequestTimeout(connect)
                .setSocketTimeout((int) timeouts.read().toMillis())
                .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                .setRedirectsEnabled(false)
                .build();
    }

    private static Map<String, List<String>> headers(HttpResponse response) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getAllHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return headers;
    }

    private static String body(HttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return "";
        }
        byte[] bytes = entity.getContent().readNBytes(MAX_RESPONSE_BYTES + 1);
        if (bytes.length > MAX_RESPONSE_BYTES) {
            throw new MicrosoftException(Refusal.passing(Refusal.TOO_LARGE));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String reason(IOException failed) {
        if (failed instanceof SSLException) {
            return Refusal.TLS;
        }
        return failed instanceof InterruptedIOException ? Refusal.TIMEOUT : Refusal.UNREACHABLE;
    }
}
