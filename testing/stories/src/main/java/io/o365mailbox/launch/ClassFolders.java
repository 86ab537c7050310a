package io.o365mailbox.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A provider as the compiler leaves it: its class folders and the libraries it needs, neither renamed nor shrunk.
 * Keycloak gets the libraries as they are, and all class folders together as one small jar whose time stamp never
 * changes. So a server that was built once starts with changed classes.
 *
 * @param files what is in the class folders, by path with slashes; the first folder of the class path wins
 * @param libraries jars
 */
record ClassFolders(Map<String, Path> files, Map<String, Path> libraries) implements ProviderSource {

    static final String JAR = "provider-classes.jar";

    private static final FileTime FIXED = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    /** @param classPath a text file with one class path, as Maven's {@code dependency:build-classpath} writes it */
    static ClassFolders listedIn(Path classPath) throws IOException {
        var files = new TreeMap<String, Path>();
        var libraries = new TreeMap<String, Path>();
        for (var entry : Files.readString(classPath).trim().split(File.pathSeparator)) {
            var path = Path.of(entry).normalize();
            if (Files.isDirectory(path)) {
                filesIn(path).forEach(files::putIfAbsent);
            } else {
                libraries.put(path.getFileName().toString(), path);
            }
        }
        return new ClassFolders(files, libraries);
    }

    /**
     * Keycloak's build indexes folders and reads {@code META-INF}: services, themes, tables. What else it takes in is
     * known only after it: {@link BuiltInClasses}.
     */
    @Override
    public void addTo(MessageDigest digest) throws IOException {
        for (var library : libraries.values()) {
            digest.update((library + " " + Files.getLastModifiedTime(library) + " " + Files.size(library)).getBytes());
        }
        files.keySet().stream()
                .map(name -> name.replaceFirst("[^/]*$", ""))
                .distinct()
                .forEach(folder -> digest.update(folder.getBytes()));
        for (var file : files.entrySet()) {
            if (file.getKey().startsWith("META-INF/")) {
                digest.update(file.getKey().getBytes());
                digest.update(Files.readAllBytes(file.getValue()));
            }
        }
    }

    @Override
    public void writeTo(Path providers) throws IOException {
        for (var library : libraries.entrySet()) {
            var target = providers.resolve(library.getKey());
            if (!Files.exists(target)) {
                Folders.copyFile(library.getValue(), target);
            }
        }
        var jar = providers.resolve(JAR);
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                Files.copy(file.getValue(), zip);
            }
        }
        Files.setLastModifiedTime(jar, FIXED);
    }

    private static Map<String, Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            var files = new TreeMap<String, Path>();
            all.filter(Files::isRegularFile)
                    .forEach(file ->
                            files.put(folder.relativize(file).toString().replace(File.separatorChar, '/'), file));
            return files;
        }
    }
}
