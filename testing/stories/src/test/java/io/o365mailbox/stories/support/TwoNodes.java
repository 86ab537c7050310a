package io.o365mailbox.stories.support;

import io.o365mailbox.launch.Cluster;

/** What all cluster stories share. */
record TwoNodes(Servers servers, Cluster cluster) implements AutoCloseable {

    @Override
    public void close() {
        servers.close();
        cluster.close();
    }
}
