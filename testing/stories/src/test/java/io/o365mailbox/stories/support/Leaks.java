package io.o365mailbox.stories.support;

import io.o365mailbox.launch.Keycloak;
import io.o365mailbox.launch.ServerLog;
import io.o365mailbox.simulator.state.Ledger;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks for secrets, also in forms that hide nothing: in all that the server wrote to its log, and in its whole database. */
public record Leaks(Keycloak keycloak) {

    private static final List<String> KINDS =
            List.of("code", "access_token", "refresh_token", "id_token", "client_secret", "client_assertion");

    /** All that Microsoft ever issued, and the secret by which it knows us. */
    static Set<String> secretsOf(Ledger ledger) {
        var secrets = new LinkedHashSet<String>();
        KINDS.forEach(kind -> secrets.addAll(ledger.issuedSecrets(kind)));
        return secrets;
    }

    /** Where they are; never what they are. */
    public List<String> of(Collection<String> secrets) {
        var disguises = Disguises.of(secrets);
        return Stream.concat(in(keycloak.log(), disguises), inDatabase(disguises))
                .distinct()
                .toList();
    }

    /** Where they are in one log. */
    public static List<String> in(ServerLog log, Collection<String> secrets) {
        return in(log, Disguises.of(secrets)).toList();
    }

    private static Stream<String> in(ServerLog log, Disguises secrets) {
        var lines = log.lines();
        return IntStream.range(0, lines.size())
                .filter(i -> secrets.in(lines.get(i)))
                .mapToObj(i -> log.file() + ", line " + (i + 1));
    }

    private Stream<String> inDatabase(Disguises secrets) {
        try (var database = keycloak.database()) {
            return database.dump().stream()
                    .filter(secrets::in)
                    .map(statement -> statement.replaceFirst("(?s)\\s+VALUES.*", ""));
        }
    }
}
