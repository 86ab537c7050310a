package io.o365mailbox.mailbox;

import java.nio.charset.StandardCharsets;
import org.keycloak.common.util.Base64Url;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;

/**
 * What makes two connections of one owner the same mailbox: provider, cloud, {@code tid} and {@code oid}, which Microsoft
 * never changes or reuses ("ID token claims reference": never use an address for that), and the address if it is shared,
 * since there the {@code oid} is the delegate's. The provider belongs to it because a refresh token is bound to the app
 * registration it was issued to (RFC 6749 section 10.4).
 */
final class MailboxIdentity {

    private MailboxIdentity() {}

    /** A digest, because the parts together are too long for an index on every database: 43 characters. */
    static String of(Mailbox mailbox) {
        String parts = String.join(
                "\n",
                mailbox.provider(),
                mailbox.cloud(),
                String.valueOf(mailbox.tenant()),
                String.valueOf(mailbox.objectId()),
                mailbox.isShared() || mailbox.objectId() == null
                        ? mailbox.address().value()
                        : "");
        return Base64Url.encode(HashUtils.hash(JavaAlgorithm.SHA256, parts.getBytes(StandardCharsets.UTF_8)));
    }
}
