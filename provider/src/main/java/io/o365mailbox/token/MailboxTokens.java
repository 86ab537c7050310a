package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.token.AccessTokens.AccessToken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A good access token for a user's mailbox: the one at hand, else a fresh one. */
final class MailboxTokens {

    /** What a token handed out is good for at least: time to make a few requests, and more than clocks differ. */
    static final Duration LEAST_LIFETIME = Duration.ofMinutes(5);

    /** A token and whose it is. */
    record HandOut(String mailboxId, AccessToken token) {}

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final AccessTokens accessTokens;

    MailboxTokens(
            KeycloakSession session, RealmModel realm, IdentityProviderModel provider, AccessTokens accessTokens) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.accessTokens = accessTokens;
    }

    /**
     * @param userId the owner
     * @param wanted a subset of what was granted; empty: all that the provider asks for
     * @throws TokenRefusedException if there is none to be had
     */
    HandOut of(String userId, Scopes wanted) {
        Mailbox mailbox = connected(userId);
        Scopes asked =
                wanted.isEmpty() ? ProviderSettings.of(provider.getConfig()).mailScopes() : wanted;
        Scopes missing = asked.missingFrom(mailbox.scopes());
        if (!missing.isEmpty() && !wanted.isEmpty()) {
            throw TokenRefusedException.invalidScope("Not granted for this mailbox: " + missing
                    + ". Ask for less, or send the user through kc_action=connect-o365-mailbox:" + mailbox.id());
        }
        AccessToken token =
                accessTokens.get(mailbox, asked, LEAST_LIFETIME).orElseGet(() -> refreshOnce(mailbox, asked));
        return new HandOut(mailbox.id(), token);
    }

    /** One caller of this node asks Microsoft; the others wait and find what it got. */
    private AccessToken refreshOnce(Mailbox mailbox, Scopes asked) {
        Object lock = accessTokens.lockOf(mailbox.id());
        try {
            synchronized (lock) {
                Mailbox newest = reading((mailboxes, reader) -> mailboxes.byId(mailbox.id()))
                        .filter(Mailbox::isConnected)
                        .orElse(mailbox);
                return accessTokens
                        .get(newest, asked, LEAST_LIFETIME)
                        .orElseGet(() -> new Refresh(session, realm, provider, accessTokens).of(newest, asked));
            }
        } finally {
            accessTokens.unlock(mailbox.id(), lock);
        }
    }

    private Mailbox connected(String userId) {
        List<Mailbox> own = reading((mailboxes, reader) -> Optional.ofNullable(
                                reader.users().getUserById(reader.getContext().getRealm(), userId))
                        .map(mailboxes::of)
                        .orElse(List.of()))
                .stream()
                .filter(mailbox -> mailbox.provider().equals(provider.getAlias()))
                .toList();
        Optional<Mailbox> connected = own.stream().filter(Mailbox::isConnected).findFirst();
        return connected.orElseThrow(() -> own.stream()
                .findFirst()
                .map(MailboxTokens::notUsable)
                .orElseGet(() ->
                        TokenRefusedException.noMailbox("The user has not connected a mailbox. Send the user through"
                                + " an authorization request with kc_action=connect-o365-mailbox")));
    }

    private static TokenRefusedException notUsable(Mailbox mailbox) {
        return notUsable(mailbox.id(), mailbox.state(), mailbox.cause());
    }

    /** @param cause null if unknown */
    static TokenRefusedException notUsable(String mailboxId, MailboxState state, Cause cause) {
        String why = cause == null ? "" : " (" + cause.code() + ")";
        return TokenRefusedException.grantRefused(
                switch (state) {
                    case WAITING_FOR_APPROVAL ->
                        "The mailbox waits for the approval of its organization's Microsoft" + " administrator";
                    case BLOCKED ->
                        "The mailbox is blocked at Microsoft" + why + "; its Microsoft administrator has to help";
                    case CONNECTED, RECONNECT_NEEDED ->
                        "The mailbox has to be reconnected" + why
                                + ". Send the user through an authorization request with kc_action=connect-o365-mailbox:"
                                + mailboxId;
                });
    }

    /** In a short transaction of its own, so that no database connection is held while Microsoft answers. */
    private <T> T reading(BiFunction<Mailboxes, KeycloakSession, T> read) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                reader -> read.apply(new Mailboxes(reader, reader.getContext().getRealm()), reader),
                "read mailbox");
    }
}
