package io.o365mailbox.launch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command lines that build and start a server. */
record Command(Setup setup, Installation installation) {

    List<String> build() {
        var words = words("build");
        add(words, setup.buildOptions());
        return words;
    }

    List<String> start(int port, int managementPort) {
        var words = words(setup.mode() == Setup.Mode.DEV ? "start-dev" : "start");
        switch (setup.mode()) {
            case DEV -> add(words, setup.buildOptions());
            case OPTIMIZED -> words.addAll(List.of("--optimized", "--http-enabled=true", "--hostname-strict=false"));
        }
        var options = new TreeMap<>(setup.options());
        options.put("http-port", String.valueOf(port));
        options.put("http-management-port", String.valueOf(managementPort));
        // The administrator's password is well known, so other computers must not reach the server.
        options.putIfAbsent("http-host", "127.0.0.1");
        options.putIfAbsent("db-url", Database.url(installation.folder()));
        options.putIfAbsent("db-username", Database.USER);
        options.putIfAbsent("db-password", Database.PASSWORD);
        if (installation.hasClassFolders() && options.keySet().stream().noneMatch(name -> name.startsWith("cache"))) {
            options.put("cache", "local");
        }
        add(words, options);
        return words;
    }

    /** The port in the option {@code http-port}, or 0 for any. */
    int preferredPort() {
        return Integer.parseInt(setup.options().getOrDefault("http-port", "0"));
    }

    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", Keycloak.ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", Keycloak.ADMIN);
        environment.putAll(setup.environment());
        if (installation.hasClassFolders()) {
            environment.merge("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1", (given, more) -> given + " " + more);
        }
        return environment;
    }

    private List<String> words(String command) {
        return new ArrayList<>(List.of(installation.script().toString(), command));
    }

    private static void add(List<String> words, Map<String, String> options) {
        new TreeMap<>(options).forEach((name, value) -> words.add("--" + name + "=" + value));
    }
}
