package io.o365mailbox.mailbox;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Stores claims challenges: the {@code claims} of a refusal by Microsoft, which the next sign-in of the mailbox's owner
 * has to satisfy ("Claims challenges, claims requests and client capabilities"). They are not secret, and are deleted
 * when the mailbox is connected again.
 */
public final class ClaimsChallenges {

    /**
     * Far above what Microsoft sends. A longer challenge is not stored; at worst, Microsoft asks the owner a second
     * time.
     */
    private static final int MAX_LENGTH = 2000;

    private ClaimsChallenges() {}

    /**
     * Stores the challenge of a mailbox in the session's transaction, in place of an earlier one.
     *
     * @param claims JSON; null changes nothing
     */
    public static void store(KeycloakSession session, String mailboxId, String claims) {
        if (claims != null && claims.length() <= MAX_LENGTH) {
            row(session, mailboxId).ifPresent(row -> row.setClaimsChallenge(claims));
        }
    }

    /** Finds the challenge of a mailbox with one indexed read. */
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
