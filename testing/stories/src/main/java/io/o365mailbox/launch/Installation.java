package io.o365mailbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * A Keycloak folder for one run, copied from a master that is kept for the next time. The master also keeps what Keycloak
 * built from the jars and build options, because building takes longer than starting.
 *
 * <p>The master's name is a digest of all that goes into a build, so a changed jar never meets an old build.
 */
final class Installation {

    private static final Path BUILD = Path.of("lib", "quarkus");

    private final Path master;
    private final Path folder;

    private Installation(Path master, Path folder) {
        this.master = master;
        this.folder = folder;
    }

    static Installation prepare(Setup setup) {
        try {
            var master = setup.workFolder().resolve("built").resolve(digest(setup));
            if (!Files.exists(master.resolve("version.txt"))) {
                unpackMaster(setup, master);
            }
            Files.createDirectories(setup.workFolder().resolve("runs"));
            var folder = Files.createTempDirectory(setup.workFolder().resolve("runs"), "keycloak-");
            Folders.copy(master, folder);
            return new Installation(master, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak could not be unpacked below " + setup.workFolder(), e);
        }
    }

    /** Unpacked aside and moved into place, so that a run that was stopped half way leaves no half master. */
    private static void unpackMaster(Setup setup, Path master) throws IOException {
        Files.createDirectories(master.getParent());
        var aside = Files.createTempDirectory(master.getParent(), "unpacking-");
        Distribution.unpack(setup.distribution(), aside);
        for (var jar : setup.providers()) {
            Folders.copyFile(jar, aside.resolve("providers").resolve(jar.getFileName()));
        }
        if (Files.exists(master)) {
            Folders.delete(master);
        }
        Files.move(aside, master);
    }

    Path folder() {
        return folder;
    }

    Path script() {
        return folder.resolve("bin").resolve("kc.sh");
    }

    boolean isBuilt() {
        return Files.exists(marker());
    }

    /** To be called when the server is ready: what it was built to is good for the next run. */
    void keepBuild() {
        if (isBuilt()) {
            return;
        }
        try {
            Folders.delete(master.resolve(BUILD));
            Folders.copy(folder.resolve(BUILD), master.resolve(BUILD));
            Files.createFile(marker());
        } catch (IOException e) {
            throw new UncheckedIOException("The build could not be kept in " + master, e);
        }
    }

    void delete() {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the run could not be deleted: " + folder, e);
        }
    }

    private Path marker() {
        return master.resolve("built");
    }

    private static String digest(Setup setup) throws IOException {
        var sha = sha256();
        sha.update(setup.distribution().getFileName().toString().getBytes());
        sha.update((setup.mode() + " " + new TreeMap<>(setup.buildOptions())).getBytes());
        for (var jar : setup.providers()) {
            sha.update(jar.getFileName().toString().getBytes());
            // Keycloak compares the time of a jar as well and refuses to start an optimized build when it differs.
            sha.update(Files.getLastModifiedTime(jar).toString().getBytes());
            sha.update(Files.readAllBytes(jar));
        }
        return HexFormat.of().formatHex(sha.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
