package io.o365mailbox.stories.support;

import io.o365mailbox.launch.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the build tells the stories, by system properties. */
public final class Surroundings {

    private Surroundings() {}

    public static Path target() {
        return path("stories.target");
    }

    public static Path nodeSources() {
        return target().resolve("../src/test/node").normalize();
    }

    /** The jar that is shipped, never its classes. */
    public static Path providerJar() {
        var jar = path("provider.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("No jar at " + jar + ". Run the build from the root folder, or with -am.");
        }
        return jar;
    }

    public static Setup keycloak() {
        return Setup.of(path("keycloak.distribution"), target().resolve("keycloak"));
    }

    public static Setup.Mode mode() {
        return Setup.Mode.valueOf(property("stories.mode").toUpperCase(Locale.ROOT));
    }

    private static Path path(String name) {
        return Path.of(property(name)).toAbsolutePath().normalize();
    }

    private static String property(String name) {
        var value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("The stories are run by Maven, which tells them " + name);
        }
        return value;
    }
}
