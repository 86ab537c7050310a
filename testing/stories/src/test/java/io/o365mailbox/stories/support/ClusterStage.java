package io.o365mailbox.stories.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.launch.Cluster;
import io.o365mailbox.launch.ServerLog;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Sets a {@link Scene} on two nodes and one PostgreSQL for each story, and gives the {@link Cluster} for breaking it. The
 * scene's own server is the first node, which is to be left alive; a second that was killed is to be started again.
 */
public final class ClusterStage implements ParameterResolver, AfterEachCallback {

    private static final Namespace OURS = Namespace.create(ClusterStage.class);
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
                : context.getStore(OURS).getOrComputeIfAbsent(Scene.class, key -> Scene.on(nodes.servers()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var scene = context.getStore(OURS).remove(Scene.class, Scene.class);
        if (scene != null) {
            LOGS.add(nodes(context).cluster().two().log());
            var secrets = Leaks.secretsOf(scene.microsoft().ledger());
            scene.end(context.getExecutionException().isPresent() ? traceFile(context) : null);
            assertThat(LOGS)
                    .as("the second node's logs")
                    .allSatisfy(log -> assertThat(Leaks.in(log, secrets)).isEmpty());
        }
    }

    /** In the root's store, so that they outlive the class and are closed after the last one. */
    private static TwoNodes nodes(ExtensionContext context) {
        if (failure != null) {
            throw failure;
        }
        return context.getRoot().getStore(OURS).getOrComputeIfAbsent(TwoNodes.class, key -> start(), TwoNodes.class);
    }

    private static TwoNodes start() {
        try {
            return Servers.startTwoNodes();
        } catch (RuntimeException e) {
            // Every story would try again, for minutes each.
            failure = e;
            throw e;
        }
    }

    private static Path traceFile(ExtensionContext context) {
        var name = context.getRequiredTestClass().getSimpleName() + "-"
                + context.getRequiredTestMethod().getName();
        return Surroundings.target().resolve("traces").resolve(name + ".zip");
    }
}
