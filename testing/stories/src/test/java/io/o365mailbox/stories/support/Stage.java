package io.o365mailbox.stories.support;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Sets a {@link Scene} for each story, and keeps what Playwright recorded when the story fails. */
public final class Stage implements ParameterResolver, AfterEachCallback {

    private static final Namespace OURS = Namespace.create(Stage.class);
    private static RuntimeException failure;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(OURS).getOrComputeIfAbsent(Scene.class, key -> Scene.on(servers(context)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var scene = context.getStore(OURS).remove(Scene.class, Scene.class);
        if (scene != null) {
            scene.end(context.getExecutionException().isPresent() ? traceFile(context) : null);
        }
    }

    /** In the root's store, so that they outlive the class and are closed after the last one. */
    private static Servers servers(ExtensionContext context) {
        if (failure != null) {
            throw failure;
        }
        return context.getRoot().getStore(OURS).getOrComputeIfAbsent(Servers.class, key -> start(), Servers.class);
    }

    private static Servers start() {
        try {
            return Servers.start(Surroundings.mode());
        } catch (RuntimeException e) {
            // Every story would try again, for a minute each.
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
