package io.o365mailbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Keycloak folder for one run, copied from a master that is kept for later runs. The master also keeps the result of
 * Keycloak's build, because building takes longer than starting.
 *
 * <p>The master's name is a digest of everything that goes into a build, so a changed jar is never used with an old
 * build.
 */
final class Installation {

    private static final Path BUILD = Path.of("lib", "quarkus");

    private final Path master;
    private final Path folder;
    private final List<ProviderSource> providers;

    private Installation(Path master, Path folder, List<ProviderSource> providers) {
        this.master = master;
        this.folder = folder;
        this.providers = providers;
    }

    static Installation prepare(Setup setup) {
        try {
            var providers = new ArrayList<ProviderSource>();
            for (var file : setup.providers()) {
                providers.add(ProviderSource.at(file));
            }
            var master = setup.workFolder().resolve("built").resolve(digest(setup, providers));
            if (!Files.exists(master.resolve("version.txt"))) {
                unpackMaster(setup, master);
            }
            Files.createDirectories(setup.workFolder().resolve("runs"));
            var folder = Files.createTempDirectory(setup.workFolder().resolve("runs"), "keycloak-");
            var installation = new Installation(master, folder, providers);
            installation.forgetBuildOfOtherClasses();
            Folders.copy(master, folder);
            for (var provider : providers) {
                provider.writeTo(folder.resolve("providers"));
            }
            return installation;
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak could not be unpacked below " + setup.workFolder(), e);
        }
    }

    /** Unpacks into a temporary folder and renames it, so that an interrupted run leaves no incomplete master. */
    private static void unpackMaster(Setup setup, Path master) throws IOException {
        Files.createDirectories(master.getParent());
        var aside = Files.createTempDirectory(master.getParent(), "unpacking-");
        Distribution.unpack(setup.distribution(), aside);
        if (Files.exists(master)) {
            Folders.delete(master);
        }
        Files.move(aside, master);
    }

    /** Keycloak has its own form of some classes; when one of them has changed, it must be built again. */
    private void forgetBuildOfOtherClasses() throws IOException {
        if (!isBuilt()) {
            return;
        }
        for (var folders : classFolders()) {
            var changed = BuiltInClasses.read(builtIn()).changedIn(folders);
            if (!changed.isEmpty()) {
                System.out.println("Keycloak is built again (about 40 s), because it keeps a form of its own of "
                        + String.join(", ", changed));
                Files.delete(marker());
            }
        }
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

    /** Whether the provider is still being worked on: then a quick start matters more than a fast server. */
    boolean hasClassFolders() {
        return !classFolders().isEmpty();
    }

    /**
     * Keeps the build for the next run; with class folders also the database, which takes as long to create as the
     * server takes to start. Call it when the server is ready and before it is used.
     */
    void keepBuild(Map<String, String> options) {
        if (isBuilt()) {
            return;
        }
        try {
            Folders.delete(master.resolve(BUILD));
            Folders.copy(folder.resolve(BUILD), master.resolve(BUILD));
            for (var folders : classFolders()) {
                BuiltInClasses.of(master.resolve(BUILD), folders).write(builtIn());
                keepDatabase(options);
            }
            Files.createFile(marker());
        } catch (IOException e) {
            throw new UncheckedIOException("The build could not be kept in " + master, e);
        }
    }

    private void keepDatabase(Map<String, String> options) throws IOException {
        if (options.containsKey("db-url")) {
            return;
        }
        var backup = folder.resolve("data").resolve("backup.zip");
        try (var database = Database.of(folder, options)) {
            database.change("backup to '" + backup + "'");
        }
        var data = master.resolve("data");
        if (Files.exists(data)) {
            Folders.delete(data);
        }
        Distribution.unpack(backup, data.resolve("h2"));
    }

    void delete() {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the run could not be deleted: " + folder, e);
        }
    }

    private List<ClassFolders> classFolders() {
        return providers.stream()
                .filter(ClassFolders.class::isInstance)
                .map(ClassFolders.class::cast)
                .toList();
    }

    private Path marker() {
        return master.resolve("built");
    }

    private Path builtIn() {
        return master.resolve("built-in-classes.properties");
    }

    private static String digest(Setup setup, List<ProviderSource> providers) throws IOException {
        var digest = Digests.begin();
        digest.update(setup.distribution().getFileName().toString().getBytes());
        digest.update((setup.mode() + " " + new TreeMap<>(setup.buildOptions())).getBytes());
        for (var provider : providers) {
            provider.addTo(digest);
        }
        return Digests.hex(digest);
    }
}
