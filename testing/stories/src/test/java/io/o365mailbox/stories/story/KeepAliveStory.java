package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.stories.support.Eventually;
import io.o365mailbox.stories.support.MicrosoftTokenEndpoint;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A mailbox that is not used for half a year still works. */
@ExtendWith(Stage.class)
class KeepAliveStory {

    @Test
    void anUnusedMailboxOutlivesMicrosofts90Days(Scene scene) {
        scene.connected("anna");

        for (int month = 1; month <= 6; month++) {
            scene.timePasses(Duration.ofDays(31));
            var refreshed = month;
            Eventually.holds(() -> assertThat(refreshes(scene)).hasSize(refreshed));
            // Waits until this month's maintenance is complete.
            Eventually.holds(() -> assertThat(scene.stored().dueAt())
                    .isGreaterThan(scene.microsoft()
                            .clock()
                            .instant()
                            .plus(Duration.ofDays(20))
                            .toEpochMilli()));
        }

        assertThat(refreshes(scene)).allMatch(status -> status == 200);
        assertThat(scene.microsoft().ledger().graphCallsAtOnce()).isLessThanOrEqualTo(4);
        assertThat(stateOf(scene)).isEqualTo("connected");
    }

    @Test
    void refreshesNothingWhenDisabled(Scene scene) {
        scene.settings().configureProvider(Map.of("keepAlive", "false"));
        scene.connected("anna");
        var due = scene.stored().dueAt();
        scene.timePasses(Duration.ofDays(31));

        Eventually.holds(() -> assertThat(scene.stored().dueAt()).isGreaterThan(due));

        assertThat(refreshes(scene)).isEmpty();
    }

    @Test
    void anOutageOfMicrosoftBreaksNoMailbox(Scene scene) {
        scene.connected("anna");
        scene.microsoft().faults().add(Fault.status(MicrosoftTokenEndpoint.PATH, 503, "text/plain", ""));
        scene.timePasses(Duration.ofDays(31));
        Eventually.holds(() -> assertThat(refreshes(scene)).isNotEmpty());

        assertThat(stateOf(scene)).isEqualTo("connected");
        scene.microsoft().faults().clear();
        scene.timePasses(Duration.ofHours(7));

        Eventually.holds(() -> assertThat(refreshes(scene)).contains(200));
        assertThat(stateOf(scene)).isEqualTo("connected");
    }

    @Test
    void aMailboxRecoversWhenItsLicenceReturns(Scene scene) {
        scene.connected("anna");
        var id = scene.mailboxIdOf("anna");
        scene.microsoft().mailbox("anna@contoso.example").status(Mailbox.Status.NOT_LICENSED);
        scene.timePasses(Duration.ofDays(31));
        Eventually.holds(() -> assertThat(stateOf(scene)).isEqualTo("blocked"));
        scene.microsoft().mailbox("anna@contoso.example").status(Mailbox.Status.LICENSED);

        scene.timePasses(Duration.ofDays(1));

        Eventually.holds(() -> assertThat(stateOf(scene)).isEqualTo("connected"));
        assertThat(scene.realm().events("UPDATE_CREDENTIAL_ERROR"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("error").asText()).isEqualTo("mailbox_blocked");
                    assertThat(event.path("details").path("credential_id").asText())
                            .isEqualTo(id);
                    assertThat(event.path("details").path("reason").asText()).isEqualTo("no_licence");
                });
        assertThat(scene.realm().events("UPDATE_CREDENTIAL"))
                .extracting(event -> event.path("details").path("state").asText())
                .contains("connected");
    }

    private static List<Integer> refreshes(Scene scene) {
        return scene.tokenEndpoint().requests("refresh_token").stream()
                .map(call -> call.status())
                .toList();
    }

    private static String stateOf(Scene scene) {
        return scene.stored().column("STATE").get(0);
    }
}
