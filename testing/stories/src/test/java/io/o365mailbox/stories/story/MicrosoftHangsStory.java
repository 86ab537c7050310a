package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.stories.support.Applications;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Fleet;
import io.o365mailbox.stories.support.HttpLogin;
import io.o365mailbox.stories.support.Load;
import io.o365mailbox.stories.support.MicrosoftTokenEndpoint;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Microsoft does not respond, and more applications request tokens than the server has threads. */
@ExtendWith(Stage.class)
class MicrosoftHangsStory {

    private static final int APPLICATIONS = 150;

    /** Longer than the timeout of a call to Microsoft, so that callers repeat their requests. */
    private static final Duration OUTAGE = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Enough for a busy computer; logins that wait together with the applications take eight seconds or more. */
    private static final Duration LOGIN_LIMIT = Duration.ofSeconds(7);

    @Test
    void loginsContinueWhileManyMailboxesAreRequested(Scene scene) {
        Applications.of(scene).withServiceAccount("robot");
        scene.settings().configureProvider(Map.of("absentUserClients", "robot"));
        var fleet = Fleet.connected(scene, APPLICATIONS);
        var robot = Exchange.in(scene, Applications.of(scene).tokenOf("robot")).by("robot");

        assertLoginsContinue(
                scene,
                IntStream.range(0, APPLICATIONS)
                        .mapToObj(number -> robot.with("mailbox_id", fleet.mailboxId(number)))
                        .toList());
        assertThat(scene.stored().column("STATE")).containsOnly("connected");
    }

    @Test
    void loginsContinueWhileOneMailboxIsRequested(Scene scene) {
        scene.tokenEndpoint().issueShortLivedTokens();
        scene.connected("anna");

        assertLoginsContinue(scene, Collections.nCopies(APPLICATIONS, Exchange.in(scene)));
    }

    private static void assertLoginsContinue(Scene scene, List<Exchange> applications) {
        scene.settings().configureAction(Map.of("notNowDays", "0"));
        login(scene);
        scene.microsoft().faults().add(Fault.delay(MicrosoftTokenEndpoint.PATH, OUTAGE));
        var slowest = Duration.ZERO;
        var logins = 0;
        try (var load = Load.of(applications, PAUSE)) {
            for (var end = Instant.now().plus(OUTAGE); Instant.now().isBefore(end); logins++) {
                var login = login(scene);
                slowest = login.compareTo(slowest) > 0 ? login : slowest;
            }
            var statuses = load.end().stream().collect(Collectors.groupingBy(Load.Call::status, Collectors.counting()));
            System.out.printf(
                    "While Microsoft hung: %d logins, the slowest %d ms; responses to applications by status: %s%n",
                    logins, slowest.toMillis(), statuses);
            assertThat(statuses).as("applications must try again later").containsOnlyKeys(503);
        }
        assertThat(slowest).as("the slowest login").isLessThan(LOGIN_LIMIT);

        scene.microsoft().faults().clear();
        assertThat(applications.get(0).sendUntilAvailable().status()).isEqualTo(200);
    }

    private static Duration login(Scene scene) {
        return HttpLogin.measure("ben", scene.realm(), scene.desk().address());
    }
}
