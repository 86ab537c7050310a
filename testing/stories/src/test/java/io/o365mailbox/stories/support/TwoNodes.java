package io.o365mailbox.stories.support;

import io.o365mailbox.launch.Cluster;

/** What stories of a cluster share. */
record TwoNodes(Servers servers, Cluster cluster) implements AutoCloseable {

    @Override
    public void close() {
        servers.close();
        cluster.close();
    }
}
