package io.o365mailbox.launch;

import java.util.stream.Stream;

/**
 * Two Keycloak nodes on one PostgreSQL, found by each other through it (Keycloak's default, JDBC_PING) on loopback. The
 * first node has the address by which people and applications know the server.
 */
public final class Cluster implements AutoCloseable {

    /** Of each node to the database. Few, so that whoever keeps one while waiting for something else is found out. */
    public static final int CONNECTIONS = 8;

    private final Postgres postgres;
    private final ServerClock clock;
    private final Setup first;
    private final Setup second;
    private Keycloak one;
    private Keycloak two;

    private Cluster(Postgres postgres, Setup setup, ServerClock clock) {
        this.postgres = postgres;
        this.clock = clock;
        var port = FreePort.any();
        var node = postgres.in(setup)
                .withOption("db-pool-max-size", String.valueOf(CONNECTIONS))
                .withOption("hostname", "http://localhost:" + port)
                .withOption("cache-embedded-network-bind-address", "127.0.0.1")
                // Keycloak dates the nodes' certificates by the clock that is moved, TLS looks at the machine's.
                .withOption("cache-embedded-mtls-enabled", "false");
        this.first = clock.in(node.withOption("http-port", String.valueOf(port)));
        this.second = clock.in(node.withOption("http-port", String.valueOf(FreePort.any())));
    }

    /**
     * @param setup of both nodes, in mode {@link Setup.Mode#OPTIMIZED}: a development server knows no others
     * @param clock of both
     */
    public static Cluster start(Setup setup, ServerClock clock) {
        var cluster = new Cluster(Postgres.start(), setup, clock);
        cluster.startOne();
        cluster.startTwo();
        return cluster;
    }

    public Keycloak one() {
        return one;
    }

    public Keycloak two() {
        return two;
    }

    public Postgres postgres() {
        return postgres;
    }

    /** Another in its place, on the same address. */
    public void startOne() {
        one = replaced(one, first);
    }

    public void startTwo() {
        two = replaced(two, second);
    }

    private Keycloak replaced(Keycloak before, Setup setup) {
        if (before != null) {
            before.close();
        }
        var node = setup.withOption("cache-embedded-network-bind-port", String.valueOf(FreePort.any()))
                .start();
        clock.tellAgain();
        return node;
    }

    @Override
    public void close() {
        Stream.of(one, two).filter(node -> node != null).forEach(Keycloak::close);
        postgres.close();
    }
}
