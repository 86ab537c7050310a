package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.stories.support.Eventually;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The client secret has expired: one alarm for all mailboxes, and a new secret repairs everything. */
@ExtendWith(Stage.class)
class RegistrationHealthStory {

    private static final String TYPE = "IDENTITY_PROVIDER_RETRIEVE_TOKEN";

    @Test
    void anExpiredSecretRaisesOneAlarmUntilItIsReplaced(Scene scene) {
        scene.settings().saveEvents(TYPE, TYPE + "_ERROR");
        scene.tokenEndpoint().issueShortLivedTokens();
        scene.connected("anna");
        var anna = Exchange.in(scene);
        scene.connected("ben");
        var ben = Exchange.in(scene);
        var linesBefore = alarms(scene);
        var yesterday = scene.microsoft().clock().instant().minus(Duration.ofDays(1));
        var inTwoYears = yesterday.plus(Duration.ofDays(730));
        scene.microsoft().acmeDesk().secret(Seed.CLIENT_SECRET, yesterday).secret("new-secret-~", inTwoYears);

        assertThat(anna.send().status()).isEqualTo(503);
        assertThat(ben.send().status()).isEqualTo(503);
        assertThat(anna.send().text("error")).isEqualTo("temporarily_unavailable");

        assertThat(scene.stored().column("STATE"))
                .as("no mailbox is marked as broken")
                .containsOnly("connected");
        assertThat(scene.realm().events(TYPE + "_ERROR"))
                .as("one alarm")
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("error").asText()).isEqualTo("registration_refused");
                    assertThat(event.path("details").path("reason").asText()).isEqualTo("AADSTS7000222");
                });
        var newLines = alarms(scene).subList(linesBefore.size(), alarms(scene).size());
        assertThat(newLines)
                .as("one log line with the next step")
                .singleElement()
                .asString()
                .contains(
                        scene.realm().name(),
                        "The client secret has expired. Create a client secret in the Entra admin center");
        assertThat(providerInfo(scene)).contains("AADSTS7000222", scene.realm().name());

        // The administrator stores the new secret in the vault; Keycloak is not notified.
        scene.vault().store(scene.realm().name(), "microsoft", "new-secret-~");
        scene.timePasses(Duration.ofMinutes(1));

        assertThat(anna.sendUntilAvailable().status()).isEqualTo(200);
        assertThat(ben.sendUntilAvailable().status()).isEqualTo(200);
        assertThat(scene.realm().events(TYPE))
                .as("the registration works again")
                .hasSize(1);
        assertThat(providerInfo(scene)).doesNotContain("AADSTS");
    }

    @Test
    void aChangedSecretIsUsedImmediately(Scene scene) {
        scene.connected("anna");
        scene.settings()
                .configureProvider(
                        Map.of("clientSecret", scene.vault().store(scene.realm().name(), "wrong", "not-the-secret-~")));
        assertThat(Exchange.in(scene).send().status()).isEqualTo(503);

        scene.settings()
                .configureProvider(
                        Map.of("clientSecret", scene.vault().store(scene.realm().name(), "right", Seed.CLIENT_SECRET)));

        assertThat(Exchange.in(scene).sendUntilAvailable().status()).isEqualTo(200);
    }

    @Test
    void reportsAnExpiringCertificateInAdvance(Scene scene) {
        scene.settings().saveEvents(TYPE, TYPE + "_ERROR");
        scene.settings().configureProvider(Map.of("clientAuthentication", "certificate"));
        // Keycloak's generated certificates last ten years.
        scene.timePasses(Duration.ofDays(3640));

        Eventually.holds(() -> assertThat(scene.realm().events(TYPE))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.path("details").path("reason").asText())
                                .startsWith("CertificateExpires ")));
        assertThat(providerInfo(scene)).contains("The certificate expires at");
    }

    private static List<String> alarms(Scene scene) {
        return scene.keycloak().log().linesWith("Microsoft refuses the app registration");
    }

    /** What the admin console shows under "Provider info". */
    private static String providerInfo(Scene scene) {
        JsonNode listeners =
                scene.keycloak().admin().serverInfo().path("providers").path("eventsListener");
        return listeners
                .path("providers")
                .path("o365-mailbox-maintenance")
                .path("operationalInfo")
                .toString();
    }
}
