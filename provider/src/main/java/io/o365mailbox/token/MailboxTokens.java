package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.SharedSettings;
import io.o365mailbox.token.AccessTokens.AccessToken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

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
    private final ProviderSettings settings;
    private final SharedSettings sharedMailboxes;
    private final OwnTransaction transaction;

    MailboxTokens(
            KeycloakSession session, RealmModel realm, IdentityProviderModel provider, AccessTokens accessTokens) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.accessTokens = accessTokens;
        this.settings = ProviderSettings.of(provider.getConfig());
        this.sharedMailboxes = SharedSettings.of(provider.getConfig());
        this.transaction = new OwnTransaction(session);
    }

    /**
     * @param userId the owner
     * @param wanted its scopes a subset of what was granted; none: all of the provider's permissions that were granted
     * @throws TokenRefusedException if there is none to be had
     */
    HandOut of(String userId, TokenRequest wanted) {
        Mailbox mailbox = connected(userId);
        TokenRequest asked = new TokenRequest(wanted.resource(), asked(mailbox, wanted.scopes()), wanted.claims());
        AccessToken token =
                accessTokens.get(mailbox, asked, LEAST_LIFETIME).orElseGet(() -> refreshOnce(mailbox.id(), asked));
        return new HandOut(mailbox.id(), token);
    }

    /** For a shared mailbox an application may name the permissions as for any other: they are asked for as they are there. */
    private Scopes asked(Mailbox mailbox, Scopes named) {
        Scopes wanted = mailbox.isShared() ? SharedSettings.forShared(named) : named;
        if (wanted.isEmpty()) {
            // What the administrator added since is left out: asking for it would end in a refusal of the whole grant.
            Scopes all = mailbox.isShared() ? sharedMailboxes.scopes() : settings.mailScopes();
            return all.missingFrom(all.missingFrom(mailbox.scopes()));
        }
        Scopes missing = wanted.missingFrom(mailbox.scopes());
        if (!missing.isEmpty()) {
            throw TokenRefusedException.invalidScope("Not granted for this mailbox: " + missing
                    + ". Ask for less, or send the user through kc_action=connect-o365-mailbox:" + mailbox.id());
        }
        return wanted;
    }

    /** One caller of this node asks Microsoft; the others wait and find what it got, be it a token or a refusal. */
    private AccessToken refreshOnce(String mailboxId, TokenRequest asked) {
        return accessTokens
                .locks()
                .inTurn(mailboxId, () -> {
                    Mailbox newest = transaction
                            .of(own -> new Mailboxes(own, own.getContext().getRealm()).byId(mailboxId))
                            .orElseThrow(MailboxTokens::notConnected);
                    if (!newest.isConnected()) {
                        throw notUsable(newest);
                    }
                    return accessTokens
                            .get(newest, asked, LEAST_LIFETIME)
                            .orElseGet(() -> new Refresh(session, realm, provider, accessTokens).of(newest, asked));
                })
                .orElseThrow(() -> TokenRefusedException.tryLater(null));
    }

    private Mailbox connected(String userId) {
        List<Mailbox> own = transaction.of(reader -> ofUser(reader, userId)).stream()
                .filter(mailbox -> mailbox.provider().equals(provider.getAlias()))
                .toList();
        Mailbox mailbox = own.stream()
                .filter(Mailbox::isConnected)
                .findFirst()
                .orElseThrow(() ->
                        own.stream().findFirst().map(MailboxTokens::notUsable).orElseGet(MailboxTokens::notConnected));
        boolean stillAllowed = settings.allows(mailbox.tenant())
                && settings.cloud().name().equals(mailbox.cloud())
                && (!mailbox.isShared() || sharedMailboxes.areAllowed());
        if (!stillAllowed) {
            throw TokenRefusedException.grantRefused("The settings of this realm no longer admit mailboxes of this"
                    + " kind, organization or cloud; an administrator of the realm can tell");
        }
        return mailbox;
    }

    private static List<Mailbox> ofUser(KeycloakSession reader, String userId) {
        RealmModel realm = reader.getContext().getRealm();
        return Optional.ofNullable(reader.users().getUserById(realm, userId))
                .map(new Mailboxes(reader, realm)::of)
                .orElse(List.of());
    }

    private static TokenRefusedException notConnected() {
        return TokenRefusedException.noMailbox("The user has not connected a mailbox. Send the user through an"
                + " authorization request with kc_action=connect-o365-mailbox");
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
}
