package io.o365mailbox.stories.support;

import io.o365mailbox.launch.Cluster;
import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.launch.ServerClock;
import io.o365mailbox.launch.Setup;
import io.o365mailbox.launch.Setup.Mode;
import io.o365mailbox.simulator.Simulator;
import io.o365mailbox.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What all stories share, because it takes long to start: Keycloak with our jar, the simulated Microsoft, a browser. */
public record Servers(Simulator microsoft, Vault vault, ServerClock clock, Keycloak keycloak, Browser browser)
        implements AutoCloseable {

    public static Servers start(Mode mode) {
        // All that our own code ever says: it must not hold a secret at any level.
        return start(mode, "info,io.o365mailbox:trace");
    }

    /** @param logLevels as {@code kc.sh --log-level} takes them */
    public static Servers start(Mode mode, String logLevels) {
        var microsoft = startMicrosoft();
        var vault = Vault.create();
        var setup = withOurs(Surroundings.keycloak().withMode(mode), microsoft).withOption("log-level", logLevels);
        var clock = new ServerClock();
        var keycloak = clock.in(vault.in(setup)).start();
        return new Servers(microsoft, vault, clock, keycloak, new Browser());
    }

    /** In development mode, with all that an operator can look at. */
    public static Servers startForDevelopment() {
        var microsoft = startMicrosoft();
        var vault = Vault.create();
        var setup = withOurs(Surroundings.keycloak().withMode(Mode.DEV), microsoft)
                .withBuildOption("metrics-enabled", "true");
        var clock = new ServerClock();
        return new Servers(microsoft, vault, clock, clock.in(vault.in(setup)).start(), new Browser());
    }

    /** With one of Keycloak's features that are off unless an administrator wants them. */
    public static Servers startWithFeature(Mode mode, String feature) {
        var microsoft = startMicrosoft();
        var vault = Vault.create();
        var setup = withOurs(Surroundings.keycloak().withMode(mode), microsoft).withBuildOption("features", feature);
        var clock = new ServerClock();
        return new Servers(microsoft, vault, clock, clock.in(vault.in(setup)).start(), new Browser());
    }

    /** Microsoft under its own host names: the server's calls by a proxy, the browser's by its resolver. */
    public static Servers startUnderRealNames(Mode mode) {
        var microsoft = startMicrosoft();
        var vault = Vault.create();
        var setup = withOurs(Surroundings.keycloak().withMode(mode), microsoft)
                .withOption(
                        "spi-connections-http-client--default--proxy-mappings",
                        ".*\\.microsoft.*\\.com;http://127.0.0.1:"
                                + microsoft.proxy().port());
        var clock = new ServerClock();
        var keycloak = clock.in(vault.in(setup)).start();
        var names = "MAP login.microsoftonline.com 127.0.0.1:" + microsoft.port();
        return new Servers(microsoft, vault, clock, keycloak, new Browser(List.of("--host-resolver-rules=" + names)));
    }

    /** Keycloak is the first of two nodes, which an operator watches by their metrics. */
    static TwoNodes startTwoNodes() {
        var microsoft = startMicrosoft();
        var vault = Vault.create();
        var setup = withOurs(Surroundings.keycloak().withMode(Mode.OPTIMIZED), microsoft)
                .withBuildOption("metrics-enabled", "true")
                .withOption("log-level", "info,io.o365mailbox:trace");
        var clock = new ServerClock();
        var cluster = Cluster.start(vault.in(setup), clock);
        return new TwoNodes(new Servers(microsoft, vault, clock, cluster.one(), new Browser()), cluster);
    }

    private static Simulator startMicrosoft() {
        try {
            return Simulator.start(SimulatorOptions.defaults());
        } catch (IOException e) {
            throw new UncheckedIOException("The simulated Microsoft does not start", e);
        }
    }

    /** A server as an administrator would set it up: the jar dropped in, nothing switched on, but it looks after keys and mailboxes often. */
    static Setup withOurs(Setup setup, Simulator microsoft) {
        return setup.withProvider(Surroundings.providerJar())
                .withTrusted(microsoft.caPem())
                .withOption("spi-events-listener--o365-mailbox-reseal--interval-seconds", "2")
                .withOption("spi-events-listener--o365-mailbox-upkeep--seconds", "1")
                .withOption("spi-identity_provider--o365-mailbox--news-seconds", "1");
    }

    @Override
    public void close() {
        browser.close();
        keycloak.close();
        vault.delete();
        microsoft.close();
    }
}
