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
 * The one way out to Microsoft: Keycloak's HTTP client, hence its proxies and trusted certificates, held to our limits
 * of time and size. Never follows a redirect, which could carry a secret to another host. Safe for many threads.
 */
public final class MicrosoftHttp {

    private static final Logger LOG = Logger.getLogger(MicrosoftHttp.class);

    /** Far above any answer we ask for; a token answer has a few kilobytes. */
    private static final int LARGEST_ANSWER = 1 << 20;

    private final CloseableHttpClient client;
    private final Timeouts timeouts;

    /** With the server's client and {@link Timeouts#DEFAULT}. */
    public MicrosoftHttp(KeycloakSession session) {
        this(session.getProvider(HttpClientProvider.class).getHttpClient(), Timeouts.DEFAULT);
    }

    /** @param client shared with others and not closed here; its own settings stay in force where we set none */
    public MicrosoftHttp(CloseableHttpClient client, Timeouts timeouts) {
        this.client = client;
        this.timeouts = timeouts;
    }

    /** The same way with less patience. */
    MicrosoftHttp within(Duration limit) {
        return new MicrosoftHttp(client, timeouts.within(limit));
    }

    /** @throws MicrosoftException of kind PASSING if no whole answer came in time */
    MicrosoftResponse get(URI uri, Map<String, String> headers) {
        return send(new HttpGet(uri), headers);
    }

    /**
     * Sent at most once, whatever retries the server's client is configured for: an authorization code sent twice is a
     * code lost (RFC 6749 section 4.1.2), and a stream, which cannot be repeated, is how that client is told.
     *
     * @throws MicrosoftException of kind PASSING if no whole answer came in time
     */
    MicrosoftResponse post(URI uri, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpPost request = new HttpPost(uri);
        request.setEntity(new InputStreamEntity(new ByteArrayInputStream(bytes), bytes.length));
        return send(request, headers);
    }

    private MicrosoftResponse send(HttpRequestBase request, Map<String, String> headers) {
        request.setConfig(limits());
        headers.forEach(request::setHeader);
        return Bulkhead.ofThisNode().call(() -> {
            try (Deadline deadline = new Deadline(request, timeouts.total())) {
                return answer(request, deadline);
            }
        });
    }

    private MicrosoftResponse answer(HttpRequestBase request, Deadline deadline) {
        try (CloseableHttpResponse response = client.execute(request)) {
            return new MicrosoftResponse(response.getStatusLine().getStatusCode(), headers(response), body(response));
        } catch (IOException failed) {
            String reason = deadline.isPassed() ? Refusal.TIMEOUT : reason(failed);
            LOG.debugf(
                    "No answer from %s: %s (%s)",
                    request.getURI().getHost(), reason, failed.getClass().getName());
            // No cause: the client's exceptions quote header lines that it could not read.
            throw new MicrosoftException(Refusal.passing(reason));
        }
    }

    private RequestConfig limits() {
        RequestConfig own = client instanceof Configurable configurable ? configurable.getConfig() : null;
        int connect = (int) timeouts.connect().toMillis();
        return (own == null ? RequestConfig.custom() : RequestConfig.copy(own))
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
        byte[] bytes = entity.getContent().readNBytes(LARGEST_ANSWER + 1);
        if (bytes.length > LARGEST_ANSWER) {
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
