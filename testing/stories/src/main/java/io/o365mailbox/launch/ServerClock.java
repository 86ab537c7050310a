package io.o365mailbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Keycloak's clock in one server, moved from outside: ninety days pass without waiting. */
public final class ServerClock {

    private final int port = FreePort.any();
    private Duration ahead = Duration.ZERO;

    /** A server that is started so can be moved by this clock. */
    public Setup in(Setup setup) {
        return setup.withEnvironment("JAVA_OPTS_APPEND", "-javaagent:" + jar(setup.workFolder()) + "=" + port);
    }

    public void advance(Duration by) {
        set(ahead.plus(by));
    }

    /** Back to the machine's time. */
    public void reset() {
        if (!ahead.isZero()) {
            set(Duration.ZERO);
        }
    }

    private void set(Duration offset) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + offset.toSeconds()))
                .build();
        try {
            var status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
            if (status != 204) {
                throw new IllegalStateException("Keycloak's clock cannot be moved: " + status);
            }
            ahead = offset;
        } catch (IOException e) {
            throw new UncheckedIOException("The server's clock does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while moving the clock", e);
        }
    }

    private static Path jar(Path folder) {
        var file = folder.resolve("clock-agent.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ClockAgent.class.getName());
        var name = ClockAgent.class.getName().replace('.', '/') + ".class";
        try {
            Files.createDirectories(folder);
            try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                    var agent = ClockAgent.class.getClassLoader().getResourceAsStream(name)) {
                jar.putNextEntry(new JarEntry(name));
                agent.transferTo(jar);
            }
            return file.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("The agent cannot be packed into " + file, e);
        }
    }
}
