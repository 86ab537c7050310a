package io.o365mailbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Moves Keycloak's clock, so that tests need not wait for 90 days. All nodes of a cluster share one clock. */
public final class ServerClock {

    private final List<Integer> ports = new ArrayList<>();
    private Duration ahead = Duration.ZERO;

    /** @return a setup whose server follows this clock, in addition to the servers that follow it already */
    public Setup in(Setup setup) {
        var port = FreePort.any();
        ports.add(port);
        return setup.withEnvironment("JAVA_OPTS_APPEND", "-javaagent:" + jar(setup.workFolder()) + "=" + port);
    }

    public void advance(Duration by) {
        set(ahead.plus(by));
    }

    /** Sets all servers back to the machine's time. */
    public void reset() {
        if (!ahead.isZero()) {
            set(Duration.ZERO);
        }
    }

    /** Sends the offset again. Call it after a server has been restarted, which begins with the machine's time. */
    public void resend() {
        if (!ahead.isZero()) {
            set(ahead);
        }
    }

    /** Skips servers that are not running; {@link #resend} reaches them after their start. */
    private void set(Duration offset) {
        var reached = ports.stream().filter(port -> send(port, offset)).count();
        if (reached == 0) {
            throw new IllegalStateException("No server accepts the new time");
        }
        ahead = offset;
    }

    /** @return false if no server is running at this port */
    private static boolean send(int port, Duration offset) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + offset.toSeconds()))
                .build();
        try {
            var status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
            if (status != 204) {
                throw new IllegalStateException("Keycloak's clock cannot be moved, status " + status);
            }
            return true;
        } catch (ConnectException notRunning) {
            return false;
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
