package io.o365mailbox.stories.support;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides a {@link Scene} to each story, and saves Playwright's trace when the story fails. */
public final class Stage implements ParameterResolver, AfterEachCallback {

    private static final Namespace STORE = Namespace.create(Stage.class);
    private static RuntimeException failure;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(STORE).getOrComputeIfAbsent(Scene.class, key -> Scene.on(servers(context)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var scene = context.getStore(STORE).remove(Scene.class, Scene.class);
        if (scene != null) {
            scene.end(traceFile(context));
        }
    }

    /** Kept in the root's store: the servers outlive the class and close after the last one. */
    private static Servers servers(ExtensionContext context) {
        if (failure != null) {
            throw failure;
        }
        return context.getRoot().getStore(STORE).getOrComputeIfAbsent(Servers.class, key -> start(), Servers.class);
    }

    private static Servers start() {
        try {
            return Servers.start(BuildSettings.mode());
        } catch (RuntimeException e) {
            // Otherwise every story would try to start them again, which takes a minute each time.
            failure = e;
            throw e;
        }
    }

    /** @return null if the story passed */
    static Path traceFile(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            return null;
        }
        var name = context.getRequiredTestClass().getSimpleName() + "-"
                + context.getRequiredTestMethod().getName();
        return BuildSettings.target().resolve("traces").resolve(name + ".zip");
    }
}
