package io.o365mailbox.mailbox;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * What Microsoft wants proven when a mailbox's owner comes next: the {@code claims} of a refusal ("Claims challenges, claims
 * requests and client capabilities"). No secret, and kept until the mailbox is connected again.
 */
public final class ClaimsChallenges {

    /** Far above what Microsoft sends. A longer one is left out: the owner is then asked a second time, at worst. */
    private static final int MAX_LENGTH = 2000;

    private ClaimsChallenges() {}

    /**
     * In the session's transaction.
     *
     * @param claims JSON; null changes nothing
     */
    public static void store(KeycloakSession session, String mailboxId, String claims) {
        if (claims != null && claims.length() <= MAX_LENGTH) {
            row(session, mailboxId).ifPresent(row -> row.keepClaimsChallenge(claims));
        }
    }

    /** One indexed read. */
    public static Optional<String> find(KeycloakSession session, String mailboxId) {
        return row(session, mailboxId).map(MailboxEntity::claimsChallenge);
    }

    private static Optional<MailboxEntity> row(KeycloakSession session, String mailboxId) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        String realm = session.getContext().getRealm().getId();
        return Optional.ofNullable(entities.find(MailboxEntity.class, mailboxId))
                .filter(row -> row.isIn(realm));
    }
}
