package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Scene;

/**
 * An exchange that must be refused.
 *
 * @param status of the response
 * @param error of the response
 * @param event error of the newest TOKEN_EXCHANGE_ERROR event; empty if Keycloak refuses before the exchange begins
 */
record Refusal(String name, Exchange request, int status, String error, String event) {

    static Refusal badRequest(String name, Exchange request, String error, String event) {
        return new Refusal(name, request, 400, error, event);
    }

    void assertRefused(Scene scene) {
        var response = request.send();

        assertThat(response.status()).as(response.toString()).isEqualTo(status);
        assertThat(response.text("error")).as(response.toString()).isEqualTo(error);
        assertThat(response.body().has("access_token")).isFalse();
        assertThat(response.header("X-Injected")).isEmpty();
        if (!event.isEmpty()) {
            assertThat(response.text("error_description"))
                    .isNotEmpty()
                    .doesNotContain("@")
                    .doesNotContain("1'='1");
            var newest = scene.realm().events("TOKEN_EXCHANGE_ERROR").get(0);
            assertThat(newest.path("error").asText()).as(newest.toString()).isEqualTo(event);
            assertThat(newest.path("details").path("reason").asText()).isEqualTo(response.text("error_description"));
        }
    }

    @Override
    public String toString() {
        return name + " → " + error;
    }
}
