package io.o365mailbox.demo;

import io.o365mailbox.launch.FreePort;
import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.launch.ServerClock;
import io.o365mailbox.launch.Setup;
import io.o365mailbox.simulator.Simulator;
import io.o365mailbox.simulator.SimulatorOptions;
import io.o365mailbox.simulator.state.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs everything on one computer until Ctrl-C: a simulated Microsoft, Keycloak with our jar, an application. */
public final class Demo {

    private Demo() {}

    /**
     * Maven passes the system properties {@code keycloak.distribution}, {@code provider.jar} and {@code demo.folder}.
     */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            run();
        } catch (IllegalStateException e) {
            // No stack trace: the message says what to do, and a user of the demo has no use for the trace.
            System.err.println("\nThe demo could not be started. " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run() throws InterruptedException {
        var jar = existing("provider.jar", "Run mvn -Pdemo in the root folder, which builds it.");
        var distribution = existing("keycloak.distribution", "Run mvn -Pdemo in the root folder, which fetches it.");

        say("\nStarting a simulated Microsoft, an application and Keycloak on this computer.");
        var microsoft = startMicrosoft();
        var mails = MailServer.start();
        var desk = Desk.open(8081);
        var clock = new ServerClock();
        var keycloak = startKeycloak(clock.in(Setup.of(distribution, Path.of(System.getProperty("demo.folder")))
                .withProvider(jar)
                .withTrusted(microsoft.caPem())
                .withOption("http-port", "8080")
                // Users are notified within seconds instead of minutes.
                .withOption("spi-events-listener--o365-mailbox-maintenance--interval-seconds", "2")
                .withOption("spi-identity_provider--o365-mailbox--notify-interval-seconds", "2")));
        var realm = AcmeRealm.create("acme", keycloak, microsoft, Seed.CLIENT_SECRET, desk);
        realm.configureIdentityProvider(AcmeRealm.ALIAS, Map.of("sharedMailboxes", "true"));
        realm.mailsThrough(MailServer.HOST, mails.port());
        realm.publishAt(keycloak.url());

        var panel = ControlPanel.open(8082, mails, new Failures(microsoft.state(), by -> {
            microsoft.state().clock().advance(by);
            clock.advance(by);
            keycloak.admin().logInAgain();
        }));
        var navigation = Navigation.NONE
                .with(Desk.NAME, desk.address())
                .with(MailPages.TITLE, panel.mailsAddress())
                .with(FailuresPage.TITLE, panel.failuresAddress());
        desk.showNavigation(navigation);
        panel.showNavigation(navigation);

        say(new Welcome(desk, panel, keycloak, microsoft).text());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> say("\nStopping.")));
        new CountDownLatch(1).await();
    }

    private static Simulator startMicrosoft() {
        try {
            return Simulator.start(SimulatorOptions.defaults().onPort(FreePort.preferably(8443)));
        } catch (IOException e) {
            throw new IllegalStateException("The simulated Microsoft does not start: " + e.getMessage(), e);
        }
    }

    private static Keycloak startKeycloak(Setup setup) {
        var begin = Instant.now();
        say("Keycloak builds itself when it finds a new jar: up to a minute the first time, seconds after that.");
        say("It logs to " + setup.workFolder().resolve("logs") + ".");
        var keycloak = ProgressTicker.during(setup::start);
        say("Ready after " + Duration.between(begin, Instant.now()).toSeconds() + " s.");
        return keycloak;
    }

    private static Path existing(String property, String remedy) {
        var file = Path.of(System.getProperty(property, property)).normalize();
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("There is no " + file + ". " + remedy);
        }
        return file;
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
