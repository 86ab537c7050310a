package io.o365mailbox.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to start. Immutable: each {@code with...} gives a new one.
 *
 * @param distribution Keycloak's own zip ({@code keycloak-quarkus-dist}), any version
 * @param workFolder where servers are unpacked, built and logged; unpacked and built ones are kept there for the next time
 * @param mode how the server is run
 * @param providers jars for the {@code providers} folder
 * @param buildOptions options without the leading dashes that {@code kc.sh build} takes, such as {@code features}
 * @param options options without the leading dashes that {@code kc.sh start} takes, such as {@code log-level}
 * @param environment added to the environment of the server
 */
public record Setup(
        Path distribution,
        Path workFolder,
        Mode mode,
        List<Path> providers,
        Map<String, String> buildOptions,
        Map<String, String> options,
        Map<String, String> environment) {

    /** How the server is run. */
    public enum Mode {
        /** {@code kc.sh start-dev}: builds by itself, no theme cache. */
        DEV,
        /** {@code kc.sh build}, then {@code kc.sh start --optimized}: as in production, but over http. */
        OPTIMIZED
    }

    public Setup {
        providers = List.copyOf(providers);
        buildOptions = Map.copyOf(buildOptions);
        options = Map.copyOf(options);
        environment = Map.copyOf(environment);
    }

    /** A server in development mode without anything added. */
    public static Setup of(Path distribution, Path workFolder) {
        return new Setup(
                distribution.toAbsolutePath(),
                workFolder.toAbsolutePath(),
                Mode.DEV,
                List.of(),
                Map.of("health-enabled", "true", "db", "dev-file"),
                Map.of(),
                Map.of());
    }

    public Setup withMode(Mode changed) {
        return new Setup(distribution, workFolder, changed, providers, buildOptions, options, environment);
    }

    public Setup withProvider(Path jar) {
        var more = new ArrayList<>(providers);
        more.add(jar.toAbsolutePath());
        return new Setup(distribution, workFolder, mode, more, buildOptions, options, environment);
    }

    /** The server trusts the certificate authorities in this PEM file, besides those it trusts anyway. */
    public Setup withTrusted(Path pem) {
        return withOption("truststore-paths", pem.toAbsolutePath().toString());
    }

    /** It keeps its data in a PostgreSQL, which other servers may use too. */
    public Setup withPostgres(String jdbcUrl, String user, String password) {
        return withBuildOption("db", "postgres")
                .withOption("db-url", jdbcUrl)
                .withOption("db-username", user)
                .withOption("db-password", password);
    }

    public Setup withBuildOption(String name, String value) {
        return new Setup(
                distribution, workFolder, mode, providers, plus(buildOptions, name, value), options, environment);
    }

    public Setup withOption(String name, String value) {
        return new Setup(
                distribution, workFolder, mode, providers, buildOptions, plus(options, name, value), environment);
    }

    public Setup withEnvironment(String name, String value) {
        return new Setup(
                distribution, workFolder, mode, providers, buildOptions, options, plus(environment, name, value));
    }

    /** Starts it and waits until it is ready. */
    public Keycloak start() {
        return Keycloak.start(this);
    }

    private static Map<String, String> plus(Map<String, String> map, String name, String value) {
        var more = new TreeMap<>(map);
        more.put(name, value);
        return more;
    }
}
