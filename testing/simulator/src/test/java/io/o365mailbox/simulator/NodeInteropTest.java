package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.o365mailbox.simulator.state.Seed;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** msal-node and openid-client, which validates strictly. Skipped if Node is not installed. */
class NodeInteropTest extends SimulatorTestBase {
    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path WORK = Path.of("target", "node");

    @BeforeAll
    static void install() throws Exception {
        skipUnless(Files.isDirectory(SOURCES), "the working directory is not the module folder");
        skipUnless(isOnPath("node") && isOnPath("npm"), "node and npm are not on the PATH");
        Files.createDirectories(WORK);
        Path installed = WORK.resolve("package-lock.json");
        boolean fresh = !Files.exists(installed)
                || Files.mismatch(installed, SOURCES.resolve("package-lock.json")) >= 0
                || !Files.isDirectory(WORK.resolve("node_modules"));
        try (var files = Files.list(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, WORK.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (fresh) {
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(WORK.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(WORK.resolve("npm.log").toFile())
                    .start();
            boolean ended = npm.waitFor(120, TimeUnit.SECONDS);
            if (!ended || npm.exitValue() != 0) {
                npm.destroyForcibly();
                Files.deleteIfExists(installed);
                skipUnless(false, "npm could not install the packages, see " + WORK.resolve("npm.log"));
            }
        }
    }

    @Test
    void msalNodeRedeemsACodeAndRefreshes() throws Exception {
        JsonNode result = run("msal-node.mjs");
        assertThat(result.path("username").asText()).isEqualTo("anna@contoso.example");
        assertThat(result.path("tenantId").asText())
                .isEqualTo(state.tenant("contoso.example").id());
        assertThat(result.path("refreshed").asBoolean()).isTrue();
        assertThat(desk.get("/v1.0/me", result.path("accessToken").asText()).status())
                .isEqualTo(200);
        assertThat(result.path("reusedError").asText()).isEqualTo("invalid_grant");
        assertThat(result.path("reusedMessage").asText()).contains("54005");
    }

    @Test
    void openidClientValidatesTheCodeFlow() throws Exception {
        JsonNode result = run("openid-client.mjs");
        assertThat(result.path("claims").path("preferred_username").asText()).isEqualTo("anna@contoso.example");
        assertThat(result.path("refreshed").asBoolean()).isTrue();
        assertThat(desk.get("/v1.0/me", result.path("accessToken").asText()).status())
                .isEqualTo(200);
        assertThat(result.path("error").asText()).isEqualTo("invalid_grant");
        assertThat(result.path("description").asText()).startsWith("AADSTS70000");
    }

    private JsonNode run(String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("node", script)
                .directory(WORK.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("NODE_EXTRA_CA_CERTS", SIMULATOR.caPem().toString());
        builder.environment().put("SIMULATOR", SIMULATOR.login().toString());
        builder.environment().put("TENANT", state.tenant("contoso.example").id());
        builder.environment().put("CLIENT_ID", Seed.CLIENT_ID);
        builder.environment().put("CLIENT_SECRET", Seed.CLIENT_SECRET);
        builder.environment().put("REDIRECT_URI", Desk.REDIRECT_URI);
        Process node = builder.start();
        try (BufferedReader lines = node.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("BROWSE ")) {
                    Browser browser = browser().open(line.substring(7)).signIn("anna@contoso.example");
                    browser.press("accept");
                    node.outputWriter().write(browser.at() + "\n");
                    node.outputWriter().flush();
                } else if (line.startsWith("DONE ")) {
                    return new ObjectMapper().readTree(line.substring(5));
                }
            }
            throw new AssertionError(script + " ended without a result, exit code " + node.waitFor());
        } finally {
            node.destroyForcibly();
        }
    }

    private static boolean isOnPath(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void skipUnless(boolean possible, String reason) {
        if (!possible) {
            System.err.println("SKIPPED: the tests with msal-node and openid-client, because " + reason);
        }
        Assumptions.assumeTrue(possible, reason);
    }
}
