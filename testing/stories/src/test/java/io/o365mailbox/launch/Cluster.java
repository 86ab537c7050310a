package io.o365mailbox.launch;

import java.util.stream.Stream;

/**
 * Two Keycloak nodes on one PostgreSQL, found by each other through it (Keycloak's default, JDBC_PING) on loopback. The
 * first node has the address by which people and applications know the server.
 */
public final class Cluster implements AutoCloseable {

    /** Few, so that whoever keeps a connection while waiting for something else is found out. */
    private static final String CONNECTIONS = "8";

    private final Postgres postgres;
    private final Setup first;
    private final Setup second;
    private Keycloak one;
    private Keycloak two;

    private Cluster(Postgres postgres, Setup setup) {
        this.postgres = postgres;
        var port = FreePort.any();
        var node = postgres.in(setup)
                .withOption("db-pool-max-size", CONNECTIONS)
                .withOption("hostname", "http://localhost:" + port)
                .withOption("cache-embedded-network-bind-address", "127.0.0.1");
        this.first = node.withOption("http-port", String.valueOf(port));
        this.second = node.withOption("http-port", String.valueOf(FreePort.any()));
    }

    /** @param setup of both nodes, in mode {@link Setup.Mode#OPTIMIZED}: a development server knows no others */
    public static Cluster start(Setup setup) {
        var cluster = new Cluster(Postgres.start(), setup);
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

    private static Keycloak replaced(Keycloak before, Setup setup) {
        if (before != null) {
            before.close();
        }
        return setup.withOption("cache-embedded-network-bind-port", String.valueOf(FreePort.any()))
                .start();
    }

    @Override
    public void close() {
        Stream.of(one, two).filter(node -> node != null).forEach(Keycloak::close);
        postgres.close();
    }
}
