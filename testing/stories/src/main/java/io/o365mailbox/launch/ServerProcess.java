package io.o365mailbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code kc.sh} and the Java process below it. */
final class ServerProcess {

    // A build takes about 25 s on an idle laptop and four times as long on a busy CI machine.
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final Process process;
    private final ServerLog log;

    private ServerProcess(Process process, ServerLog log) {
        this.process = process;
        this.log = log;
    }

    static ServerProcess start(List<String> command, Map<String, String> environment, ServerLog log) {
        try {
            Files.createDirectories(log.file().getParent());
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            return new ServerProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("This command could not be started: " + command.get(0), e);
        }
    }

    /** Waits for a command that ends by itself. */
    void awaitEnd() {
        try {
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw died("Keycloak could not be built");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Waits until the health check is positive: after "started" in the log, Keycloak still migrates the database. */
    void awaitReady(URI health) {
        var client = HttpClient.newHttpClient();
        var request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        var deadline = Instant.now().plus(TIMEOUT);
        while (!answersOk(client, request)) {
            if (!process.isAlive()) {
                throw died("Keycloak ended while starting");
            }
            if (Instant.now().isAfter(deadline)) {
                throw died("Keycloak was not ready after " + TIMEOUT.toMinutes() + " minutes");
            }
            pause();
        }
    }

    /** The Java process: a child of the script or the script itself, depending on the version. */
    long javaId() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .filter(one -> one.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow(() -> died("Keycloak has no Java process"))
                .pid();
    }

    /** Asks all processes to end, and kills them after 20 seconds. */
    void stop() {
        var tree = tree();
        tree.forEach(ProcessHandle::destroy);
        var deadline = Instant.now().plus(STOP_TIMEOUT);
        while (tree.stream().anyMatch(ProcessHandle::isAlive)) {
            if (Instant.now().isAfter(deadline)) {
                tree.forEach(ProcessHandle::destroyForcibly);
            }
            pause();
        }
    }

    /** Kills all processes and waits until they are gone. */
    void kill() {
        var tree = tree();
        tree.forEach(ProcessHandle::destroyForcibly);
        while (tree.stream().anyMatch(ProcessHandle::isAlive)) {
            pause();
        }
    }

    private List<ProcessHandle> tree() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }

    private boolean answersOk(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private IllegalStateException died(String what) {
        stop();
        return new IllegalStateException(what + ". The end of " + log.file() + ":\n" + log.tail(40));
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static IllegalStateException interrupted() {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for Keycloak");
    }
}
