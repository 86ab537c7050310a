package io.o365mailbox.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/**
 * The classes of {@link ClassFolders} that {@code kc.sh build} keeps a form of its own of: entities and their users,
 * which Hibernate rewrites, and REST resources, which get generated callers. A server must be built again when one of
 * them has changed. Read from what the build wrote, so that no rule here can be forgotten.
 */
record BuiltInClasses(Map<String, String> digests) {

    private static final List<String> WRITTEN = List.of("transformed-bytecode.jar", "generated-bytecode.jar");

    /** @param built the folder {@code lib/quarkus} of a server that was built with these class folders */
    static BuiltInClasses of(Path built, ClassFolders folders) throws IOException {
        var names = new TreeSet<String>();
        for (var jar : WRITTEN) {
            try (var zip = new ZipFile(built.resolve(jar).toFile())) {
                zip.stream()
                        .map(entry -> entry.getName().replaceFirst("\\$(quarkus|HibernateProxy).*", ".class"))
                        .filter(folders.files()::containsKey)
                        .forEach(names::add);
            }
        }
        return new BuiltInClasses(digests(names, folders));
    }

    static BuiltInClasses read(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        }
        var digests = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(name -> digests.put(name, properties.getProperty(name)));
        return new BuiltInClasses(digests);
    }

    void write(Path file) throws IOException {
        var properties = new Properties();
        properties.putAll(digests);
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
    }

    /** The names of the classes that are no longer what they were when the server was built. */
    List<String> changedIn(ClassFolders folders) throws IOException {
        var now = digests(digests.keySet(), folders);
        return digests.keySet().stream()
                .filter(name -> !digests.get(name).equals(now.get(name)))
                .map(name -> name.replaceFirst("\\.class$", "").replace('/', '.'))
                .toList();
    }

    private static Map<String, String> digests(Collection<String> names, ClassFolders folders) throws IOException {
        var digests = new TreeMap<String, String>();
        for (var name : names) {
            var file = folders.files().get(name);
            if (file != null) {
                digests.put(name, Digests.hex(Files.readAllBytes(file)));
            }
        }
        return digests;
    }
}
