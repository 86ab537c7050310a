package io.o365mailbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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

    /** Each package of the story, and what it may use. Everything may use itself. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "connect", Set.of("consent", "mailbox", "settings"),
            "consent", Set.of("mail", "mailbox", "microsoft", "settings"),
            "mailbox", Set.of("settings"),
            "token", Set.of("mailbox", "microsoft", "settings"),
            "upkeep", Set.of("mail", "mailbox", "microsoft", "token", "settings"),
            "admin", Set.of("mailbox", "consent", "upkeep", "settings"),
            "mail", Set.of("mailbox", "settings"),
            "rest", Set.of("consent", "token", "mail", "mailbox", "settings"),
            "microsoft", Set.of("settings"),
            "settings", Set.of());

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
        return BASE + name + "..";
    }
}
