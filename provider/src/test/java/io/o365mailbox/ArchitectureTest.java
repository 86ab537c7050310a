package io.o365mailbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The arrows between the packages, and who may touch what is not ours. */
class ArchitectureTest {

    private static final String BASE = "io.o365mailbox.";

    /** Each package and the packages that it may use, besides itself. Arrows point downward only. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
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
    void everyClassHasItsPlaceInTheStory() {
        classes()
                .that()
                .doNotHaveSimpleName("package-info")
                .should()
                .resideInAnyPackage(PACKAGES.stream().map(ArchitectureTest::in).toArray(String[]::new))
                .because("a further package needs its arrows here first")
                .check(OURS);
    }

    @Test
    void onlyTheWireKnowsMicrosoftsLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("microsoft"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.microsoft..", "com.azure..", "com.google.gson..", "io.github.stduritemplate..")
                .because("their traps are handled in one place")
                .check(OURS);
    }

    @Test
    void theWireKnowsNoUser() {
        noClasses()
                .that()
                .resideInAPackage(in("microsoft"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.keycloak.models.UserModel")
                .because("it knows Keycloak's HTTP client, not whose mailbox it is")
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void nobodyWritesToTheConsole() {
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
