package io.o365mailbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Prints the last lines of the build: which tests were skipped, and why. It reads the reports of all modules, so a test
 * only needs a JUnit assumption to be listed here.
 */
public final class Skipped {

    private static final Pattern REPORT =
            Pattern.compile(".*/target/(surefire|failsafe)-reports/TEST-.*\\.xml".replace("/", "[/\\\\]"));

    private Skipped() {}

    /** @param arguments the root folder of the project, and the start time of the build; older reports are ignored */
    public static void main(String[] arguments) {
        var words = words(Path.of(arguments[0]).toAbsolutePath().normalize(), Instant.parse(arguments[1]));
        // Maven prints its summary after the last plugin, and these lines come after the summary.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(topmost(), () -> System.out.println(words), "list-skipped-tests"));
    }

    /** The root group: the plugin's own group is destroyed by then, and a thread of a destroyed group cannot start. */
    private static ThreadGroup topmost() {
        var group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    static String words(Path root, Instant begin) {
        var skipped = reports(root, begin)
                .flatMap(report -> skippedIn(report).stream())
                .toList();
        if (skipped.isEmpty()) {
            return "\nNothing was skipped.";
        }
        return "\nSkipped, and why:\n  " + String.join("\n  ", skipped);
    }

    private static Stream<Path> reports(Path root, Instant begin) {
        try (var files = Files.find(
                root,
                7,
                (path, attributes) -> REPORT.matcher(path.toString()).matches()
                        && !attributes.lastModifiedTime().toInstant().isBefore(begin))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("The test reports below " + root + " cannot be read", e);
        }
    }

    private static List<String> skippedIn(Path report) {
        var found = new ArrayList<String>();
        var elements = document(report).getElementsByTagName("skipped");
        for (int i = 0; i < elements.getLength(); i++) {
            var element = (Element) elements.item(i);
            var test = (Element) element.getParentNode();
            var name = test.getAttribute("classname").replaceFirst(".*\\.", "");
            var why = (element.getAttribute("message") + element.getTextContent())
                    .lines()
                    .findFirst()
                    .orElse("");
            found.add((name + " " + test.getAttribute("name")).trim() + ": " + reason(why));
        }
        return found;
    }

    private static String reason(String message) {
        return message.isBlank() ? "no reason given" : message.replaceFirst("^.*Assumption failed: ", "");
    }

    private static Element document(Path report) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("Not a test report: " + report, e);
        }
    }
}
