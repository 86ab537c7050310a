package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.SharedSettings;
import io.o365mailbox.token.AccessTokens.AccessToken;
import java.time.Duration;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A good access token for a mailbox: the one at hand, else a fresh one. */
final class MailboxTokens {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final AccessTokens accessTokens;
    private final ProviderSettings settings;

    MailboxTokens(
            KeycloakSession session, RealmModel realm, IdentityProviderModel provider, AccessTokens accessTokens) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.accessTokens = accessTokens;
        this.settings = ProviderSettings.of(provider.getConfig());
    }

    /**
     * @param mailbox as read just now, of this provider: that it is connected is believed
     * @param asked with scopes that were granted, in the order they are stored
     * @param least how long it has to be good for, if Microsoft gives any such
     * @throws TokenRefusedException if there is none to be had
     */
    AccessToken of(Mailbox mailbox, TokenRequest asked, Duration least) {
        if (!mayWork(mailbox)) {
            throw notUsable(mailbox);
        }
        boolean stillAllowed = settings.isCloud(mailbox.cloud())
                && settings.allows(mailbox.tenant())
                && (!mailbox.isShared()
                        || SharedSettings.of(provider.getConfig()).areAllowed());
        if (!stillAllowed) {
            throw TokenRefusedException.grantRefused("The settings of this realm no longer admit mailboxes of this"
                    + " kind, organization or cloud; an administrator of the realm can tell");
        }
        return accessTokens.get(mailbox, asked, least).orElseGet(() -> fresh(mailbox, asked, least));
    }

    private AccessToken fresh(Mailbox mailbox, TokenRequest asked, Duration least) {
        SingleFlight flight =
                new SingleFlight(session, accessTokens, new Refresh(session, realm, provider, accessTokens));
        if (asked.claims() != null) {
            flight.forget(mailbox, asked);
        }
        return flight.of(mailbox, asked, least);
    }

    /** Its key may be back in the meantime, which nobody tells: to find out costs no request to Microsoft. */
    static boolean mayWork(Mailbox mailbox) {
        return mailbox.isConnected()
                || (mailbox.state() == MailboxState.RECONNECT_NEEDED && mailbox.cause() == Cause.KEY_LOST);
    }

    static TokenRefusedException notUsable(Mailbox mailbox) {
        return notUsable(mailbox.id(), mailbox.state(), mailbox.cause());
    }

    /** @param cause null if unknown */
    static TokenRefusedException notUsable(String mailboxId, MailboxState state, Cause cause) {
        String why = cause == null ? "" : " (" + cause.code() + ")";
        TokenRefusedException refused = TokenRefusedException.grantRefused(
                switch (state) {
                    case WAITING_FOR_APPROVAL ->
                        "The mailbox waits for the approval of its organization's Microsoft administrator";
                    case BLOCKED ->
                        "The mailbox is blocked at Microsoft" + why + "; its Microsoft administrator has to help";
                    case CONNECTED, RECONNECT_NEEDED ->
                        "The mailbox has to be reconnected" + why
                                + ". Send the user through an authorization request with kc_action="
                                + TokenRefusedException.action(mailboxId);
                });
        TokenRefusedException told = refused.with("mailbox_state", state.code());
        TokenRefusedException explained = cause == null ? told : told.with("mailbox_cause", cause.code());
        return state == MailboxState.RECONNECT_NEEDED
                ? explained.with("kc_action", TokenRefusedException.action(mailboxId))
                : explained;
    }
}
