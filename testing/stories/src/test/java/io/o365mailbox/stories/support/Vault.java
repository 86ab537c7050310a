package io.o365mailbox.stories.support;

import io.o365mailbox.launch.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keycloak's file vault: secrets outside the database, so that none of ours is ever in it. */
public record Vault(Path folder) {

    static Vault create() {
        try {
            return new Vault(Files.createTempDirectory("stories-vault"));
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for secrets", e);
        }
    }

    Setup in(Setup setup) {
        return setup.withBuildOption("vault", "file").withOption("vault-dir", folder.toString());
    }

    /** @return how the realm's settings refer to it */
    public String keep(String realm, String name, String secret) {
        try {
            Files.writeString(folder.resolve(realm + "_" + name), secret);
            return "${vault." + name + "}";
        } catch (IOException e) {
            throw new UncheckedIOException("The secret cannot be kept", e);
        }
    }

    void delete() {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The secrets are still in " + folder, e);
        }
    }
}
