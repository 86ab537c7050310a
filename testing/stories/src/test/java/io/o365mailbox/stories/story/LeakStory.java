package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.launch.Form;
import io.o365mailbox.stories.support.EncodedSecrets;
import io.o365mailbox.stories.support.LeakSearch;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** After each story a search looks for leaked secrets. This story checks that the search finds them. */
@ExtendWith(Stage.class)
class LeakStory {

    private static final String PLANTED = "planted-0.AXoA1b2c3d4e5f";

    @Test
    void knowsTheIssuedSecrets(Scene scene) {
        scene.connected("anna").readsInbox();

        var ledger = scene.microsoft().ledger();

        assertThat(ledger.issuedSecrets("code")).isNotEmpty();
        assertThat(ledger.issuedSecrets("access_token")).isNotEmpty();
        assertThat(ledger.issuedSecrets("refresh_token")).isNotEmpty();
        assertThat(ledger.issuedSecrets("client_secret")).isNotEmpty();
    }

    @Test
    void findsASecretInTheDatabase(Scene scene) {
        scene.realm().rename(PLANTED);

        assertThat(new LeakSearch(scene.keycloak()).find(Set.of(PLANTED))).anyMatch(place -> place.contains("REALM"));
    }

    @Test
    void findsAnEncodedSecret() {
        var secrets = EncodedSecrets.of(Set.of(PLANTED + "=/"));

        assertThat(List.of("", "a", "ab", "abc")).allSatisfy(before -> {
            var json = (before + PLANTED + "=/, and more").getBytes(StandardCharsets.UTF_8);
            assertThat(secrets.isIn("> " + Base64.getEncoder().encodeToString(json)))
                    .isTrue();
            assertThat(secrets.isIn("> " + Base64.getUrlEncoder().encodeToString(json)))
                    .isTrue();
        });
        assertThat(secrets.isIn("?code=" + URLEncoder.encode(PLANTED + "=/", StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(secrets.isIn(PLANTED)).as("only a part of the secret").isFalse();
    }

    @Test
    void findsASecretInTheLog(Scene scene) {
        // Keycloak logs the client id of a refused login.
        scene.visitor()
                .opens(scene.realm().oidc("auth") + "?" + Form.of("client_id", PLANTED, "response_type", "code"));

        assertThat(new LeakSearch(scene.keycloak()).find(Set.of(PLANTED)))
                .anyMatch(place -> place.contains(".log, line "));
    }
}
