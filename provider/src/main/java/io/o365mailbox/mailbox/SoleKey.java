package io.o365mailbox.mailbox;

import java.nio.charset.StandardCharsets;
import org.keycloak.common.util.Base64Url;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;

/**
 * What nobody else in the realm may have at the same time, kept in a column of its own under a unique constraint: the
 * mailbox at Microsoft where a realm wants one owner for each, else the row's own id, which nobody else has anyway. So two
 * people who connect one mailbox in the same moment are told apart by the database, and the rule costs no lock.
 */
final class SoleKey {

    private SoleKey() {}

    /** Whoever asks and through whichever app registration: 43 characters. */
    static String of(NewConnection connection) {
        boolean shared = connection.kind() == Mailbox.Kind.SHARED;
        String parts = String.join(
                "\n",
                connection.cloud(),
                connection.tenant().id(),
                shared ? "shared" : "own",
                shared ? connection.address().value() : connection.objectId());
        return Base64Url.encode(HashUtils.hash(JavaAlgorithm.SHA256, parts.getBytes(StandardCharsets.UTF_8)));
    }
}
