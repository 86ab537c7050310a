package io.o365mailbox.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** One entry of {@link Setup#providers()}: a jar, or the class folders of a provider that is being worked on. */
interface ProviderSource {

    /** @param file a jar, or a text file whose name ends in {@code .classpath} and that holds a class path */
    static ProviderSource at(Path file) throws IOException {
        return file.toString().endsWith(".classpath") ? ClassFolders.listedIn(file) : new Jar(file);
    }

    /** Adds everything to the digest that Keycloak has to be built again for when it changes. */
    void addTo(MessageDigest digest) throws IOException;

    /** Writes the jars into the {@code providers} folder of a server; those of an earlier call are replaced. */
    void writeTo(Path providers) throws IOException;

    /** The shipped jar. Keycloak compares its time stamp as well and refuses an optimized start when it differs. */
    record Jar(Path file) implements ProviderSource {

        @Override
        public void addTo(MessageDigest digest) throws IOException {
            digest.update(file.getFileName().toString().getBytes());
            digest.update(Files.getLastModifiedTime(file).toString().getBytes());
            digest.update(Files.readAllBytes(file));
        }

        @Override
        public void writeTo(Path providers) throws IOException {
            Folders.copyFile(file, providers.resolve(file.getFileName()));
        }
    }
}
