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

/** Searches the server's whole log and database for secrets, in clear text and in common encodings. */
public record LeakSearch(Keycloak keycloak) {

    private static final List<String> KINDS =
            List.of("code", "access_token", "refresh_token", "id_token", "client_secret", "client_assertion");

    /** All secrets that Microsoft issued, and the client secret of the app registration. */
    static Set<String> secretsOf(Ledger ledger) {
        var secrets = new LinkedHashSet<String>();
        KINDS.forEach(kind -> secrets.addAll(ledger.issuedSecrets(kind)));
        return secrets;
    }

    /** Where the secrets are: a line of the log, or a table. The secrets themselves are not in the result. */
    public List<String> find(Collection<String> secrets) {
        var encoded = EncodedSecrets.of(secrets);
        return Stream.concat(in(keycloak.log(), encoded), inDatabase(encoded))
                .distinct()
                .toList();
    }

    /** The lines of one log with a secret. */
    public static List<String> in(ServerLog log, Collection<String> secrets) {
        return in(log, EncodedSecrets.of(secrets)).toList();
    }

    private static Stream<String> in(ServerLog log, EncodedSecrets secrets) {
        var lines = log.lines();
        return IntStream.range(0, lines.size())
                .filter(i -> secrets.isIn(lines.get(i)))
                .mapToObj(i -> log.file() + ", line " + (i + 1));
    }

    private Stream<String> inDatabase(EncodedSecrets secrets) {
        try (var database = keycloak.database()) {
            return database.dump().stream()
                    .filter(secrets::isIn)
                    .map(statement -> statement.replaceFirst("(?s)\\s+VALUES.*", ""));
        }
    }
}
