package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.stories.support.BuildSettings;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.GraphClient;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Node applications get the token with openid-client and oauth4webapi, which validate responses strictly, and read and
 * send mail with Microsoft's client.
 */
@ExtendWith(Stage.class)
class NodeClientStory {

    private static final Path SOURCES = BuildSettings.nodeSources();
    private static final Path WORK = BuildSettings.target().resolve("node");

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        assumeTrue(isOnPath("node") && isOnPath("npm"), "node and npm are not on the PATH");
        Files.createDirectories(WORK);
        try (var files = Files.list(SOURCES)) {
            for (var file : files.toList()) {
                Files.copy(file, WORK.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(WORK.resolve("npm.log").toFile())
                .start();
        var installed = npm.waitFor(2, TimeUnit.MINUTES) && npm.exitValue() == 0;
        npm.destroyForcibly();
        assumeTrue(installed, "npm could not install the clients, see " + WORK.resolve("npm.log"));
    }

    @Test
    void openidClientGetsATokenForTheInbox(Scene scene) throws IOException, InterruptedException {
        scene.connected("anna");

        var result = run(scene, "exchange");

        assertThat(result.path("issuedTokenType").asText()).isEqualTo(Exchange.ACCESS_TOKEN);
        assertThat(result.path("tokenType").asText()).isEqualToIgnoringCase("bearer");
        assertThat(result.path("expiresIn").asInt()).isPositive();
        assertThat(result.path("scope").asText()).contains("Mail.ReadWrite");
        assertThat(result.path("narrowScope").asText()).contains("Mail.Send");
        assertThat(result.path("error").asText()).isEqualTo("invalid_scope");
        assertThat(result.path("description").asText()).contains("Calendars.Read");
        assertThat(GraphClient.with(scene, result.path("accessToken").asText())
                        .me()
                        .messages()
                        .get()
                        .getValue())
                .isNotEmpty();
    }

    @Test
    void microsoftsClientReadsAndSendsMail(Scene scene) throws IOException, InterruptedException {
        scene.connected("anna");

        var result = run(scene, "mail");

        assertThat(result.path("subjects").toString()).contains("Lunch on Thursday?");
        assertThat(scene.microsoft().mailbox("ben@contoso.example").messages())
                .anyMatch(message -> message.subject().equals("From Node"));
    }

    private static JsonNode run(Scene scene, String program) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("node", program + ".mjs")
                .directory(WORK.toFile())
                .redirectError(WORK.resolve(program + ".log").toFile());
        var environment = builder.environment();
        environment.put("ISSUER", scene.realm().url().toString());
        environment.put("CLIENT_ID", AcmeRealm.CLIENT);
        environment.put("CLIENT_SECRET", AcmeRealm.CLIENT_SECRET);
        environment.put("SUBJECT_TOKEN", scene.desk().lastAccessToken());
        environment.put("RESOURCE", scene.simulator().graph().toString());
        environment.put("NODE_EXTRA_CA_CERTS", scene.simulator().caPem().toString());
        var node = builder.start();
        try (var output = node.inputReader()) {
            var line = output.readLine();
            assertThat(node.waitFor())
                    .as("see " + WORK.resolve(program + ".log"))
                    .isZero();
            return new ObjectMapper().readTree(line);
        }
    }

    private static boolean isOnPath(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
