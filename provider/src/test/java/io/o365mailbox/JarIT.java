package io.o365mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one jar that is shipped, after shrinking: what must not be in it, and what must have survived. */
class JarIT {

    private static final long MOST_BYTES = 1_750_000;
    private static final String OURS = "io/o365mailbox/";
    private static final String LIBRARIES = OURS + "libs/";

    /** Traces of the machine that built it, and of things that are secret in any product. */
    private static final Pattern TRACE =
            Pattern.compile("/home/[a-z]|/root/|/Users/[A-Za-z]|-----BEGIN [A-Z ]*PRIVATE KEY|sim-secret");

    private static Path file;
    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        file = Path.of(System.getProperty("jar"));
        jar = new JarFile(file.toFile());
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(file))
                .as(
                        "bytes of the jar: when it has jumped by megabytes, some code now reaches the deserializer of Graph's User or"
                                + " DirectoryObject, and with it nearly all models; read such answers into a type of our own")
                .isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void holdsNoClassThatTheServerOrAnotherProviderCouldMeet() {
        assertThat(names().filter(name -> name.endsWith(".class")))
                .as("the server has one flat class path: a class outside our package replaces its own")
                .isNotEmpty()
                .allMatch(name -> name.startsWith(OURS));
    }

    @Test
    void holdsOnlyWhatWeMeantToShip() {
        assertThat(names().filter(name -> !name.endsWith(".class") && !name.endsWith("/")))
                .as("every file that is not a class: a new kind belongs in this list, a stray one out of the jar")
                .allMatch(
                        name -> name.startsWith("theme-resources/")
                                || name.startsWith(OURS)
                                || name.startsWith("META-INF/services/")
                                || name.startsWith("META-INF/licenses/")
                                || name.matches(
                                        "META-INF/(o365-mailbox-[a-z0-9.-]*\\.xml|beans\\.xml|MANIFEST\\.MF|LICENSE|THIRD-PARTY\\.txt)"));
    }

    @Test
    void everyClassIsAcceptedByTheVerifier() throws IOException {
        List<String> refused = new ArrayList<>();
        try (ShippedClasses shipped = new ShippedClasses(file)) {
            names().filter(name -> name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .forEach(name -> {
                        try {
                            Class.forName(name, true, shipped);
                        } catch (VerifyError wrong) {
                            refused.add(name + ": "
                                    + wrong.getMessage().lines().findFirst().orElse(""));
                        } catch (ClassNotFoundException | LinkageError needsTheServer) {
                            // Not shown to be wrong: it looks for something that only a running server has.
                            assertThat(needsTheServer).isNotInstanceOf(VerifyError.class);
                        }
                    });
        }
        assertThat(refused)
                .as("classes that the shrinker wrote and no JVM runs: is something missing from its class path?")
                .isEmpty();
    }

    @Test
    void holdsMicrosoftsLibraries() {
        assertThat(names())
                .contains(LIBRARIES + "msal4j/ConfidentialClientApplication.class")
                .anyMatch(name -> name.startsWith(LIBRARIES + "graph/"))
                .anyMatch(name -> name.startsWith(LIBRARIES + "kiota/"));
    }

    @Test
    void everyClassOfOursSurvived() {
        assertThat(names())
                .containsAll(Sources.classNames().stream().map(JarIT::entry).toList());
    }

    @Test
    void everyServiceNamesClassesThatAreThere() {
        Set<String> all = new TreeSet<>(names().toList());
        List<String> services =
                names().filter(name -> name.matches("META-INF/services/.+")).toList();
        assertThat(services)
                .containsAll(Sources.filesIn(Path.of("src/main/resources/META-INF/services")).stream()
                        .map(service -> "META-INF/services/" + service.getFileName())
                        .toList());
        for (String service : services) {
            assertThat(text(service).lines().filter(line -> !line.isBlank() && !line.startsWith("#")))
                    .as(service)
                    .allSatisfy(implementation -> assertThat(all).contains(entry(implementation)));
        }
    }

    @Test
    void holdsTheTablesAndThePages() {
        Set<String> all = new TreeSet<>(names().toList());
        assertThat(all).containsAll(resources(Path.of("src/main/resources"), "META-INF"));
        assertThat(all).containsAll(resources(Sources.THEMES.getParent(), "theme-resources"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/LICENSE",
                "META-INF/THIRD-PARTY.txt",
                "META-INF/licenses/msal4j.txt",
                "META-INF/licenses/microsoft-graph.txt",
                "META-INF/licenses/kiota.txt",
                "META-INF/licenses/azure-json.txt"
            })
    void tellsWhoseWorkIsInside(String licence) {
        assertThat(text(licence)).isNotBlank().doesNotContain("${");
    }

    @Test
    void tellsItsVersions() throws IOException {
        Properties versions = new Properties();
        versions.load(jar.getInputStream(jar.getEntry(OURS + "versions.properties")));
        assertThat(versions).containsOnlyKeys("version", "msal4j", "graph");
        assertThat(versions.values()).allMatch(version -> ((String) version).matches("\\d+\\.\\d+\\.\\d+.*"));
        assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                .isEqualTo(versions.getProperty("version"));
    }

    @Test
    void holdsNoTraceOfTheMachineThatBuiltIt() {
        assertThat(names().filter(name -> !name.endsWith("/")))
                .allSatisfy(name -> assertThat(TRACE.matcher(text(name)).find())
                        .as("a path or a secret in %s", name)
                        .isFalse());
    }

    private static Stream<String> names() {
        return jar.stream().map(ZipEntry::getName);
    }

    private static String entry(String className) {
        return className.strip().replace('.', '/') + ".class";
    }

    private static List<String> resources(Path folder, String below) {
        return Sources.filesIn(folder.resolve(below)).stream()
                .map(resource -> folder.relativize(resource).toString())
                .toList();
    }

    private static String text(String name) {
        try (InputStream bytes = jar.getInputStream(jar.getEntry(name))) {
            return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
