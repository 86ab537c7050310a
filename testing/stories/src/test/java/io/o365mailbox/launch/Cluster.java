package io.o365mailbox.launch;

import java.util.stream.Stream;

/**
 * Two Keycloak nodes on one PostgreSQL. They find each other through the database (JDBC_PING, Keycloak's default) on
 * the loopback interface. The first node has the address that users and applications use.
 */
public final class Cluster implements AutoCloseable {

    /** Database connections of each node. Few, so that a story detects requests that hold one while they wait. */
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
                // Keycloak dates the nodes' certificates by the moved clock, but TLS checks them by the machine's.
                .withOption("cache-embedded-mtls-enabled", "false");
        this.first = clock.in(node.withOption("http-port", String.valueOf(port)));
        this.second = clock.in(node.withOption("http-port", String.valueOf(FreePort.any())));
    }

    /**
     * @param setup of both nodes, in mode {@link Setup.Mode#OPTIMIZED}, because development servers form no cluster
     * @param clock of both nodes
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

    /** Starts the first node again, on the same address; stops it first if it runs. */
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
        clock.resend();
        return node;
    }

    @Override
    public void close() {
        Stream.of(one, two).filter(node -> node != null).forEach(Keycloak::close);
        postgres.close();
    }
}
