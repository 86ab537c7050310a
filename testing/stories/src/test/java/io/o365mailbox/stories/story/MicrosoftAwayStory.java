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

/** Microsoft cannot be reached: who has a mailbox, and who wants none, gets in as fast as without us. */
@ExtendWith(Stage.class)
class MicrosoftAwayStory {

    // An odd number, so that there is one in the middle. The first ones are for warming up.
    private static final int LOGINS = 9;
    private static final int WARM = 2;

    // Far below any time-out in a call to Microsoft, far above the noise of a busy computer.
    private static final Duration NOISE = Duration.ofMillis(300);

    @Test
    void nobodyWaitsWhileConnectionsAreRefused(Scene scene) {
        prepare(scene);
        microsoftIsAt(scene, FreePort.any());

        compare(scene);
    }

    @Test
    void nobodyWaitsWhileNothingAnswers(Scene scene) throws IOException {
        prepare(scene);
        try (var hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            microsoftIsAt(scene, hole.getLocalPort());

            compare(scene);

            assertThat(wasCalled(hole))
                    .as("Microsoft was called during a login")
                    .isFalse();
        }
    }

    private static void prepare(Scene scene) {
        scene.settings().configureAction(Map.of("notNowDays", "0"));
        scene.connected("anna");
    }

    private static void microsoftIsAt(Scene scene, int port) {
        var nowhere = "https://localhost:" + port;
        scene.settings().configureProvider(Map.of("loginHost", nowhere, "graphHost", nowhere));
    }

    /** In turns, so that whatever else the computer does slows down all of them. */
    private static void compare(Scene scene) {
        var without = realmWithoutUs(scene);
        try {
            var plain = new ArrayList<Duration>();
            var connected = new ArrayList<Duration>();
            var notNow = new ArrayList<Duration>();
            for (int i = 0; i < WARM + LOGINS; i++) {
                plain.add(HttpLogin.measure("anna", without, scene.desk().address()));
                connected.add(
                        HttpLogin.measure("anna", scene.realm(), scene.desk().address()));
                notNow.add(HttpLogin.measure("ben", scene.realm(), scene.desk().address()));
            }
            var most = median(plain).multipliedBy(3).dividedBy(2).plus(NOISE);
            var said = "without us %s, with a mailbox %s, saying not now %s"
                    .formatted(median(plain), median(connected), median(notNow));
            System.out.println("Logins while Microsoft is away: " + said);
            assertThat(median(connected)).as(said).isLessThan(most);
            // Two requests more: the page, and the button on it.
            assertThat(median(notNow)).as(said).isLessThan(most);
        } finally {
            without.delete();
        }
    }

    private static Realm realmWithoutUs(Scene scene) {
        var plan = RealmPlan.named(scene.realm().name() + "-without")
                .withApplication(
                        AcmeRealm.CLIENT, AcmeRealm.CLIENT_SECRET, scene.desk().address());
        Person.ALL.forEach(person -> plan.withUser(
                person.username(), person.email(), person.firstName(), person.lastName(), Person.PASSWORD));
        return plan.on(scene.keycloak());
    }

    private static boolean wasCalled(ServerSocket hole) throws IOException {
        hole.setSoTimeout(200);
        try (var call = hole.accept()) {
            return call.isConnected();
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().skip(WARM).sorted().toList().get(LOGINS / 2);
    }
}
