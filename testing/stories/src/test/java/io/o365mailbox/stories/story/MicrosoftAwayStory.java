package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.demo.Person;
import io.o365mailbox.launch.FreePort;
import io.o365mailbox.launch.Realm;
import io.o365mailbox.launch.RealmPlan;
import io.o365mailbox.stories.support.HttpLogin;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Microsoft cannot be reached: logins take as long as in a realm without the provider. */
@ExtendWith(Stage.class)
class MicrosoftAwayStory {

    // An odd number, for the median. The warm-up logins are not measured.
    private static final int LOGINS = 9;
    private static final int WARM_UPS = 2;

    // Far below the timeouts of calls to Microsoft, far above the variation on a busy computer.
    private static final Duration TOLERANCE = Duration.ofMillis(300);

    @Test
    void loginsDoNotWaitWhileConnectionsAreRefused(Scene scene) {
        prepare(scene);
        moveMicrosoftTo(scene, FreePort.any());

        compareLogins(scene);
    }

    @Test
    void loginsDoNotWaitWhileNothingResponds(Scene scene) throws IOException {
        prepare(scene);
        try (var hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            moveMicrosoftTo(scene, hole.getLocalPort());

            compareLogins(scene);

            assertThat(hasConnection(hole))
                    .as("Microsoft was called during a login")
                    .isFalse();
        }
    }

    private static void prepare(Scene scene) {
        scene.settings().configureAction(Map.of("notNowDays", "0"));
        scene.connected("anna");
    }

    private static void moveMicrosoftTo(Scene scene, int port) {
        var host = "https://localhost:" + port;
        scene.settings().configureProvider(Map.of("loginHost", host, "graphHost", host));
    }

    /** Alternates between the three kinds of logins, so that other load slows down all of them. */
    private static void compareLogins(Scene scene) {
        var without = realmWithoutProvider(scene);
        try {
            var plain = new ArrayList<Duration>();
            var connected = new ArrayList<Duration>();
            var notNow = new ArrayList<Duration>();
            for (int i = 0; i < WARM_UPS + LOGINS; i++) {
                plain.add(HttpLogin.measure("anna", without, scene.desk().address()));
                connected.add(
                        HttpLogin.measure("anna", scene.realm(), scene.desk().address()));
                notNow.add(HttpLogin.measure("ben", scene.realm(), scene.desk().address()));
            }
            var limit = median(plain).multipliedBy(3).dividedBy(2).plus(TOLERANCE);
            var times = "without the provider %s, with a mailbox %s, saying not now %s"
                    .formatted(median(plain), median(connected), median(notNow));
            System.out.println("Logins while Microsoft is away: " + times);
            assertThat(median(connected)).as(times).isLessThan(limit);
            // Two more requests: the page and its button.
            assertThat(median(notNow)).as(times).isLessThan(limit);
        } finally {
            without.delete();
        }
    }

    private static Realm realmWithoutProvider(Scene scene) {
        var plan = RealmPlan.named(scene.realm().name() + "-without")
                .withApplication(
                        AcmeRealm.CLIENT, AcmeRealm.CLIENT_SECRET, scene.desk().address());
        Person.ALL.forEach(person -> plan.withUser(
                person.username(), person.email(), person.firstName(), person.lastName(), Person.PASSWORD));
        return plan.on(scene.keycloak());
    }

    private static boolean hasConnection(ServerSocket hole) throws IOException {
        hole.setSoTimeout(200);
        try (var call = hole.accept()) {
            return call.isConnected();
        } catch (SocketTimeoutException noConnection) {
            return false;
        }
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().skip(WARM_UPS).sorted().toList().get(LOGINS / 2);
    }
}
