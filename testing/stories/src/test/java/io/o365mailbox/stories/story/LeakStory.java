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

/** After each story nothing that Microsoft issued is found in clear. Here the search itself has to prove that it finds. */
@ExtendWith(Stage.class)
class LeakStory {

    private static final String PLANTED = "planted-0.AXoA1b2c3d4e5f";

    @Test
    void somethingIsSearchedFor(Scene scene) {
        scene.connected("anna").readsInbox();

        var ledger = scene.microsoft().ledger();

        assertThat(ledger.issuedSecrets("code")).isNotEmpty();
        assertThat(ledger.issuedSecrets("access_token")).isNotEmpty();
        assertThat(ledger.issuedSecrets("refresh_token")).isNotEmpty();
        assertThat(ledger.issuedSecrets("client_secret")).isNotEmpty();
    }

    @Test
    void aSecretInTheDatabaseIsFound(Scene scene) {
        scene.realm().rename(PLANTED);

        assertThat(new LeakSearch(scene.keycloak()).find(Set.of(PLANTED))).anyMatch(place -> place.contains("REALM"));
    }

    @Test
    void aSecretInDisguiseIsFound() {
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
        assertThat(secrets.isIn(PLANTED)).as("only a part").isFalse();
    }

    @Test
    void aSecretInTheLogIsFound(Scene scene) {
        // Keycloak logs the client id of a login that it refuses.
        scene.visitor()
                .opens(scene.realm().oidc("auth") + "?" + Form.of("client_id", PLANTED, "response_type", "code"));

        assertThat(new LeakSearch(scene.keycloak()).find(Set.of(PLANTED)))
                .anyMatch(place -> place.contains(".log, line "));
    }
}
