package io.o365mailbox.stories;

import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.simulator.state.Ledger;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks for secrets in clear: in all that the server wrote to its log, and in its whole database. */
record Leaks(Keycloak keycloak) {

    private static final List<String> KINDS =
            List.of("code", "access_token", "refresh_token", "client_secret", "client_assertion");

    /** All that Microsoft ever issued, and the secret by which it knows us. */
    static Set<String> secretsOf(Ledger ledger) {
        var secrets = new LinkedHashSet<String>();
        KINDS.forEach(kind -> secrets.addAll(ledger.issuedSecrets(kind)));
        return secrets;
    }

    /** Where they are; never what they are. */
    List<String> of(Collection<String> secrets) {
        return Stream.concat(inLog(secrets), inDatabase(secrets)).distinct().toList();
    }

    private Stream<String> inLog(Collection<String> secrets) {
        var lines = keycloak.log().lines();
        return IntStream.range(0, lines.size())
                .filter(i -> holds(lines.get(i), secrets))
                .mapToObj(i -> keycloak.log().file() + ", line " + (i + 1));
    }

    private Stream<String> inDatabase(Collection<String> secrets) {
        try (var database = keycloak.database()) {
            return database.dump().stream()
                    .filter(statement -> holds(statement, secrets))
                    .map(statement -> statement.replaceFirst("(?s)\\s+VALUES.*", ""));
        }
    }

    private static boolean holds(String text, Collection<String> secrets) {
        return secrets.stream().anyMatch(text::contains);
    }
}
