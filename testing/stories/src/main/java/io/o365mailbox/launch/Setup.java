package io.o365mailbox.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to start a server. Immutable: each {@code with...} method returns a changed copy.
 *
 * @param distribution Keycloak's own zip ({@code keycloak-quarkus-dist}), any version
 * @param workFolder for unpacked servers, their builds and their logs; builds are kept for later runs
 * @param mode how the server is run
 * @param providers files for the {@code providers} folder, see {@link #withProvider}
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

    /** A server in development mode without providers. */
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

    /**
     * @param file a jar; or a text file named {@code *.classpath}, which holds a class path of class folders and jars
     */
    public Setup withProvider(Path file) {
        var more = new ArrayList<>(providers);
        more.add(file.toAbsolutePath());
        return new Setup(distribution, workFolder, mode, more, buildOptions, options, environment);
    }

    /** The server also trusts the certificate authorities in this PEM file. */
    public Setup withTrusted(Path pem) {
        return withOption("truststore-paths", pem.toAbsolutePath().toString());
    }

    /** The server uses this PostgreSQL database, which it can share with other servers. */
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
