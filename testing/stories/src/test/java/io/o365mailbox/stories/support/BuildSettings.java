package io.o365mailbox.stories.support;

import io.o365mailbox.launch.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the build passes to the stories as system properties. */
public final class BuildSettings {

    private BuildSettings() {}

    public static Path target() {
        return path("stories.target");
    }

    public static Path nodeSources() {
        return target().resolve("../src/test/node").normalize();
    }

    /** The packaged jar, as it is shipped. */
    public static Path providerJar() {
        var jar = path("provider.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(
                    "There is no jar at " + jar + ". Run the build in the root folder, or with -am.");
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
            throw new IllegalStateException("The system property " + name + " is missing: run the stories with Maven");
        }
        return value;
    }
}
