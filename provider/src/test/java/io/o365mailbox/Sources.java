package io.o365mailbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's files, as the tests of this package read them. Tests run in the folder of their module. */
final class Sources {

    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    static final Path THEMES = PROJECT.resolve("themes/src/main/resources/theme-resources");

    private Sources() {}

    static Map<Path, String> java() {
        return textsIn(Path.of("src/main/java"), ".java");
    }

    /** Names of the top-level types in a package, such as {@code mailbox.sealing}. */
    static List<String> typesIn(String packageName) {
        Path folder = Path.of("src/main/java/io/o365mailbox", packageName.replace('.', '/'));
        return filesIn(folder).stream()
                .filter(file -> file.getParent().equals(folder))
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .filter(name -> !name.equals("package-info"))
                .toList();
    }

    static Map<Path, String> templates() {
        return textsIn(THEMES.resolve("templates"), ".ftl");
    }

    /** README and every page of the documentation. */
    static Map<Path, String> documentation() {
        Map<Path, String> pages = textsIn(PROJECT.resolve("docs"), ".md");
        Path readme = PROJECT.resolve("README.md");
        if (Files.exists(readme)) {
            pages.put(readme, text(readme));
        }
        return pages;
    }

    /** Texts of all files under a folder whose name ends so; none if there is no such folder. */
    static Map<Path, String> textsIn(Path folder, String ending) {
        Map<Path, String> texts = new TreeMap<>();
        filesIn(folder).stream()
                .filter(file -> file.toString().endsWith(ending))
                .forEach(file -> texts.put(file, text(file)));
        return texts;
    }

    /** All files under a folder, sorted; none if there is no such folder. */
    static List<Path> filesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the first group of the pattern matches, anywhere in the texts. */
    static Set<String> found(Pattern pattern, Iterable<String> texts) {
        Set<String> found = new TreeSet<>();
        texts.forEach(text -> pattern.matcher(text).results().forEach(match -> found.add(match.group(1))));
        return found;
    }

    static Class<?> load(String className) {
        try {
            return Class.forName(className, false, Sources.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    /** Names of our classes, from the files that the compiler wrote. */
    static List<String> classNames() {
        Path classes = Path.of("target/classes");
        return filesIn(classes.resolve("io/o365mailbox")).stream()
                .map(file -> classes.relativize(file).toString())
                .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                .map(file ->
                        file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                .toList();
    }
}
