package io.o365mailbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFoldersTest {

    @TempDir
    Path root;

    @BeforeEach
    void compile() throws IOException {
        write("classes/ours/Entity.class", "entity");
        write("classes/ours/Page.class", "page");
        write("classes/META-INF/services/spi", "ours.Factory");
        write("themes/theme-resources/page.ftl", "<p>");
        write("library.jar", "library");
    }

    @Test
    void aChangedClassChangesTheJarButNotTheDigest() throws IOException {
        var before = digest();
        Files.createDirectories(root.resolve("providers"));
        folders().writeTo(root.resolve("providers"));
        var time = Files.getLastModifiedTime(root.resolve("providers").resolve(ClassFolders.JAR));

        write("classes/ours/Page.class", "another page");
        folders().writeTo(root.resolve("providers"));

        assertThat(digest()).isEqualTo(before);
        var jar = root.resolve("providers").resolve(ClassFolders.JAR);
        assertThat(Files.getLastModifiedTime(jar)).as("as Keycloak compares it").isEqualTo(time);
        try (var zip = new ZipFile(jar.toFile())) {
            assertThat(zip.getInputStream(zip.getEntry("ours/Page.class"))).hasContent("another page");
            assertThat(zip.getEntry("theme-resources/page.ftl")).isNotNull();
        }
        assertThat(root.resolve("providers/library.jar")).hasContent("library");
    }

    @Test
    void aChangedServiceOrANewPackageChangesTheDigest() throws IOException {
        var before = digest();
        write("classes/META-INF/services/spi", "ours.Factory\nours.Another");
        var withService = digest();
        write("classes/ours/more/Page.class", "page");

        assertThat(List.of(before, withService, digest())).doesNotHaveDuplicates();
    }

    @Test
    void namesTheClassesThatKeycloakHasItsOwnFormOf() throws IOException {
        var built = Files.createDirectories(root.resolve("quarkus"));
        zip(built.resolve("transformed-bytecode.jar"), "ours/Entity.class", "org/keycloak/Other.class");
        zip(built.resolve("generated-bytecode.jar"), "ours/Page$quarkusrestinvoker$get_1.class");
        var file = root.resolve("built-in.properties");
        BuiltInClasses.of(built, folders()).write(file);
        assertThat(BuiltInClasses.read(file).changedIn(folders())).isEmpty();

        write("classes/ours/Entity.class", "another entity");
        Files.delete(root.resolve("classes/ours/Page.class"));

        assertThat(BuiltInClasses.read(file).changedIn(folders())).containsExactly("ours.Entity", "ours.Page");
    }

    private ClassFolders folders() throws IOException {
        write(
                "provider.classpath",
                String.join(
                        File.pathSeparator,
                        root.resolve("classes").toString(),
                        root.resolve("themes").toString(),
                        root.resolve("library.jar").toString()));
        return ClassFolders.listedIn(root.resolve("provider.classpath"));
    }

    private String digest() throws IOException {
        var digest = Digests.begin();
        folders().addTo(digest);
        return Digests.hex(digest);
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.writeString(root.resolve(name), content);
    }

    private static void zip(Path file, String... names) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
            }
        }
    }
}
