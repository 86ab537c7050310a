package io.o365mailbox.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The names in the change log. That each column of each entity exists is checked elsewhere: Hibernate validates the
 * entities against the migrated tables whenever a test opens a database.
 */
class SchemaTest {

    private static final Path INSTALL_GUIDE = Path.of("../docs/install.md");
    private static final Pattern TABLE_IN_GUIDE = Pattern.compile("`(O365_[A-Z_]+)`");

    /**
     * The limit that Keycloak keeps for its own constraints and indexes; Oracle allowed no more before release 12.2.
     */
    private static final int LONGEST_NAME = 30;

    private final Document changeLog = changeLog();

    @Test
    void theInstallGuideNamesEveryTableAndNoOther() throws IOException {
        assumeThat(INSTALL_GUIDE).exists();
        Set<String> inGuide = TABLE_IN_GUIDE
                .matcher(Files.readString(INSTALL_GUIDE))
                .results()
                .map(table -> table.group(1))
                .collect(Collectors.toSet());
        assertThat(inGuide).isEqualTo(tables()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mysql", "mariadb", "sqlserver", "oracle"})
    void noTableOrColumnIsNamedByAReservedWord(String product) {
        Set<String> reserved = reservedWords(product);
        assertThat(reserved).as("word list of %s", product).contains("SELECT").hasSizeGreaterThanOrEqualTo(100);
        assertThat(tables()).isNotEmpty().doesNotContainAnyElementsOf(reserved);
        assertThat(names("column", "name")).isNotEmpty().doesNotContainAnyElementsOf(reserved);
    }

    @Test
    void constraintsAndIndexesHaveShortNames() {
        assertThat(constraintsAndIndexes())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name)
                        .matches("(PK|UK|FK|IDX)_O365_[A-Z0-9_]+")
                        .hasSizeLessThanOrEqualTo(LONGEST_NAME));
    }

    @Test
    void noConstraintOrIndexNameIsUsedTwice() {
        assertThat(constraintsAndIndexes()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void tableAndColumnNamesAreUpperCaseAndShort() {
        assertThat(Stream.concat(tables().stream(), names("column", "name").stream()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).matches("[A-Z][A-Z0-9_]{0,29}"));
    }

    private Set<String> tables() {
        return new TreeSet<>(names("createTable", "tableName"));
    }

    /** An element without a name, which the database would choose, counts as an empty name. */
    private List<String> constraintsAndIndexes() {
        return Stream.of(
                        elements("constraints")
                                .filter(constraints -> constraints.hasAttribute("primaryKey"))
                                .map(key -> key.getAttribute("primaryKeyName")),
                        names("addPrimaryKey", "constraintName").stream(),
                        names("addUniqueConstraint", "constraintName").stream(),
                        names("addForeignKeyConstraint", "constraintName").stream(),
                        names("createIndex", "indexName").stream())
                .flatMap(names -> names)
                .toList();
    }

    private List<String> names(String element, String attribute) {
        return elements(element).map(found -> found.getAttribute(attribute)).toList();
    }

    private Stream<Element> elements(String name) {
        NodeList found = changeLog.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(index -> (Element) found.item(index));
    }

    private static Document changeLog() {
        try (InputStream file = resource(ExtensionTables.CHANGELOG)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** The words of one database product. The first lines of each file say where its words come from. */
    private static Set<String> reservedWords(String product) {
        try (InputStream file = resource("reserved-words/" + product + ".txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static InputStream resource(String path) {
        return SchemaTest.class.getClassLoader().getResourceAsStream(path);
    }
}
