package io.o365mailbox.stories.support;

import io.o365mailbox.launch.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keycloak's file vault: keeps the stories' secrets outside the database. */
public record Vault(Path folder) {

    static Vault create() {
        try {
            return new Vault(Files.createTempDirectory("stories-vault"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a folder for secrets", e);
        }
    }

    Setup in(Setup setup) {
        return setup.withBuildOption("vault", "file").withOption("vault-dir", folder.toString());
    }

    /** @return the vault expression for the realm's settings */
    public String store(String realm, String name, String secret) {
        try {
            Files.writeString(folder.resolve(realm + "_" + name), secret);
            return "${vault." + name + "}";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot store the secret", e);
        }
    }

    void delete() {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the secrets in " + folder, e);
        }
    }
}
