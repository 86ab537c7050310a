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

/** Keycloak's clock, moved from outside: ninety days pass without waiting. The nodes of a cluster have one together. */
public final class ServerClock {

    private final List<Integer> ports = new ArrayList<>();
    private Duration ahead = Duration.ZERO;

    /** A server that is started so can be moved by this clock, beside those there are already. */
    public Setup in(Setup setup) {
        var port = FreePort.any();
        ports.add(port);
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

    /** To be called when one of the servers has been started anew: it begins with the machine's time. */
    public void tellAgain() {
        if (!ahead.isZero()) {
            set(ahead);
        }
    }

    /** A node that does not run is told when it is started. */
    private void set(Duration offset) {
        var told = ports.stream().filter(port -> tell(port, offset)).count();
        if (told == 0) {
            throw new IllegalStateException("No server's clock answers");
        }
        ahead = offset;
    }

    /** @return whether there is a server */
    private static boolean tell(int port, Duration offset) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + offset.toSeconds()))
                .build();
        try {
            var status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
            if (status != 204) {
                throw new IllegalStateException("Keycloak's clock cannot be moved: " + status);
            }
            return true;
        } catch (ConnectException nobodyThere) {
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
