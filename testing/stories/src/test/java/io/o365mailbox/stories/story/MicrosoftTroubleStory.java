package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.screen.ProblemScreen;
import io.o365mailbox.stories.support.MicrosoftTokenEndpoint;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Microsoft is slow, down, hangs up, or its proxy responds with a page: users still reach the application. */
@ExtendWith(Stage.class)
class MicrosoftTroubleStory {

    private static final String DISCOVERY = "*/.well-known/openid-configuration";

    static Stream<Named<Fault>> failures() {
        return Stream.of(
                Named.of("very slow", Fault.delay(MicrosoftTokenEndpoint.PATH, Duration.ofSeconds(60))),
                Named.of("down", Fault.status(MicrosoftTokenEndpoint.PATH, 503, "text/plain", "")),
                Named.of("a page instead of JSON", Fault.html(MicrosoftTokenEndpoint.PATH, 200)),
                Named.of("connection reset", Fault.reset(MicrosoftTokenEndpoint.PATH)),
                Named.of("no TLS", Fault.garbage(MicrosoftTokenEndpoint.PATH)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void explainsTheFailureAndLetsTheUserIn(Fault failure, Scene scene) {
        var consent = scene.logsIn("anna").meets(GuidanceScreen::new).reachesConsent();
        scene.microsoft().faults().add(failure);

        var problem = consent.accepts().meets(ProblemScreen::new);

        assertThat(problem.problem()).isIn("MicrosoftUnavailable", "InvalidResponse");
        assertThat(scene.stored().mailboxCount()).isZero();
        problem.saysNotNow().meets(DeskScreen::new);
    }

    @Test
    void aFailedDiscoveryDoesNotStopTheUser(Scene scene) {
        scene.microsoft().faults().add(Fault.html(DISCOVERY, 503));

        scene.logsIn("anna").meets(GuidanceScreen::new).continues().meets(MicrosoftPassword::new);
    }

    @Test
    void aRequiredMailboxCanBeSkippedDuringAnOutage(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "require"));
        var consent = scene.logsIn("anna").meets(GuidanceScreen::new).reachesConsent();
        scene.microsoft().faults().add(Fault.status(MicrosoftTokenEndpoint.PATH, 503, "text/plain", ""));

        consent.accepts().meets(ProblemScreen::new).saysNotNow().meets(DeskScreen::new);
    }

    @Test
    void theLoginDoesNotCallMicrosoft(Scene scene) {
        scene.connected("anna");
        scene.microsoft().faults().add(Fault.delay("/", Duration.ofSeconds(60)));
        var before = scene.microsoft().ledger().requestCounts();

        scene.logsIn("anna").meets(DeskScreen::new);
        scene.logsIn("ben").meets(GuidanceScreen::new).saysNotNow().meets(DeskScreen::new);

        assertThat(scene.microsoft().ledger().requestCounts()).isEqualTo(before);
    }
}
