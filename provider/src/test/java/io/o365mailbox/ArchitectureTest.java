package io.o365mailbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The arrows between the packages, and which package may use which library. */
class ArchitectureTest {

    private static final String BASE = "io.o365mailbox.";

    /** Each package and the packages that it may use, besides itself. Arrows point downward only. */
    static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("connect", Set.of("consent", "approval", "mailbox", "settings", "platform")),
            entry("rest", Set.of("approval", "mailbox", "settings", "platform")),
            entry("schema", Set.of("approval", "refresh", "registration", "mailbox", "settings")),
            entry(
                    "maintenance",
                    Set.of(
                            "refresh",
                            "registration",
                            "mailbox",
                            "mailbox.sealing",
                            "mail",
                            "microsoft",
                            "settings",
                            "platform")),
            entry("token", Set.of("refresh", "mailbox", "microsoft", "settings", "platform")),
            entry(
                    "consent",
                    Set.of(
                            "approval",
                            "registration",
                            "mailbox",
                            "mailbox.sealing",
                            "microsoft",
                            "settings",
                            "platform")),
            entry("approval", Set.of("registration", "mailbox", "mail", "microsoft", "settings", "platform")),
            entry("refresh", Set.of("registration", "mailbox", "mailbox.sealing", "microsoft", "settings", "platform")),
            entry("registration", Set.of("microsoft", "settings", "platform")),
            entry("mailbox", Set.of("mailbox.sealing", "settings", "platform")),
            entry("mailbox.sealing", Set.of("settings", "platform")),
            entry("mail", Set.of("settings", "platform")),
            entry("microsoft", Set.of("settings", "platform")),
            entry("settings", Set.of()),
            entry("platform", Set.of()));

    private static final int MAX_TYPES = 40;

    static final Set<String> PACKAGES = new TreeSet<>(ARROWS.keySet());

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("io.o365mailbox");

    @ParameterizedTest(name = "{0}")
    @FieldSource("PACKAGES")
    void usesOnlyWhatItsArrowsAllow(String from) {
        String[] forbidden = PACKAGES.stream()
                .filter(to -> !to.equals(from) && !ARROWS.get(from).contains(to))
                .map(ArchitectureTest::in)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(in(from))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .because("it may use only " + new TreeSet<>(ARROWS.get(from)))
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void arrowsFormNoCircle() {
        Set<String> resolved = new TreeSet<>();
        while (resolved.size() < PACKAGES.size()) {
            Set<String> next = PACKAGES.stream()
                    .filter(name -> !resolved.contains(name) && resolved.containsAll(ARROWS.get(name)))
                    .collect(Collectors.toSet());
            assertThat(next)
                    .as("packages whose arrows lead to %s only", resolved)
                    .isNotEmpty();
            resolved.addAll(next);
        }
    }

    @Test
    void everyClassIsInAPackageWithArrows() {
        classes()
                .that()
                .doNotHaveSimpleName("package-info")
                .should()
                .resideInAnyPackage(PACKAGES.stream().map(ArchitectureTest::in).toArray(String[]::new))
                .because("a new package needs its arrows in this test first")
                .check(OURS);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("PACKAGES")
    void holdsAtMostFortyTypes(String name) {
        assertThat(Sources.typesIn(name)).as("top-level types of %s", name).hasSizeBetween(1, MAX_TYPES);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("PACKAGES")
    void everyPackageIsDescribed(String name) {
        assertThat(Path.of("src/main/java/io/o365mailbox", name.replace('.', '/'), "package-info.java"))
                .exists();
    }

    @Test
    void onlyMicrosoftUsesMicrosoftsLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("microsoft"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.microsoft..", "com.azure..", "com.google.gson..", "io.github.stduritemplate..")
                .because("their pitfalls are handled in one package")
                .check(OURS);
    }

    @Test
    void microsoftKnowsNoUser() {
        noClasses()
                .that()
                .resideInAPackage(in("microsoft"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.keycloak.models.UserModel")
                .because("it may use Keycloak's HTTP client, but knows no users")
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void nothingWritesToTheConsole() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("a server has a log")
                .check(OURS);
    }

    private static String in(String name) {
        return BASE + name;
    }
}
