package io.o365mailbox.stories.support;

import io.o365mailbox.launch.Keycloak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What a node tells an operator at {@code /metrics}. */
public record NodeMetrics(Keycloak node) {

    /** Not 2, which it would try to change to in the clear: that fails now and then. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param name with its labels, as it stands there; 0 if it does not, as before it was counted for the first time */
    public double value(String name) {
        return text().lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    public String text() {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(node.management().resolve("/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException("No metrics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading metrics", e);
        }
    }
}
