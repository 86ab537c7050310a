package io.o365mailbox.stories.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.launch.Cluster;
import io.o365mailbox.launch.ServerLog;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides each story with a {@link Scene} on two nodes and one PostgreSQL, and with the {@link Cluster}, so that the
 * story can break it. The scene uses the first node: a story must not kill that one, and must restart the second if it
 * kills it.
 */
public final class ClusterStage implements ParameterResolver, AfterEachCallback {

    private static final Namespace STORE = Namespace.create(ClusterStage.class);
    private static final Set<ServerLog> LOGS = new HashSet<>();
    private static RuntimeException failure;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Scene.class || type == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var nodes = nodes(context);
        LOGS.add(nodes.cluster().two().log());
        return parameter.getParameter().getType() == Cluster.class
                ? nodes.cluster()
                : context.getStore(STORE).getOrComputeIfAbsent(Scene.class, key -> Scene.on(nodes.servers()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var scene = context.getStore(STORE).remove(Scene.class, Scene.class);
        if (scene != null) {
            LOGS.add(nodes(context).cluster().two().log());
            var secrets = LeakSearch.secretsOf(scene.microsoft().ledger());
            scene.end(Stage.traceFile(context));
            assertThat(LOGS)
                    .as("logs of the second node")
                    .allSatisfy(log -> assertThat(LeakSearch.in(log, secrets)).isEmpty());
        }
    }

    /** Kept in the root's store: the nodes outlive the class and close after the last one. */
    private static TwoNodes nodes(ExtensionContext context) {
        if (failure != null) {
            throw failure;
        }
        return context.getRoot().getStore(STORE).getOrComputeIfAbsent(TwoNodes.class, key -> start(), TwoNodes.class);
    }

    private static TwoNodes start() {
        try {
            return Servers.startTwoNodes();
        } catch (RuntimeException e) {
            // Otherwise every story would try to start them again, which takes minutes each time.
            failure = e;
            throw e;
        }
    }
}
