package io.o365mailbox.stories.support;

import io.o365mailbox.launch.Keycloak;
import java.net.http.HttpRequest;

/** The metrics of a node, read at {@code /metrics}. */
public record NodeMetrics(Keycloak node) {

    /** @param name with its labels, as in the text. @return 0 if the metric is not there, as before its first count */
    public double value(String name) {
        return text().lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    public String text() {
        return Http.send(HttpRequest.newBuilder(node.management().resolve("/metrics"))
                        .build())
                .body();
    }
}
