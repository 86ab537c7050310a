package io.o365mailbox.refresh;

import io.o365mailbox.mailbox.AccessToken;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.microsoft.TokenRequest;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.SharedSettings;
import java.time.Duration;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Access tokens for mailboxes: from this node's cache, else freshly from Microsoft. */
public final class MailboxTokens {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final AccessTokenCache accessTokens;
    private final ProviderSettings settings;

    public MailboxTokens(
            KeycloakSession session, RealmModel realm, IdentityProviderModel provider, AccessTokenCache accessTokens) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.accessTokens = accessTokens;
        this.settings = ProviderSettings.of(provider.getConfig());
    }

    /**
     * Blocks while Microsoft is asked, if it has to be.
     *
     * @param mailbox of this provider, read just now: its state is not read again
     * @param request with scopes that were granted, in the order in which they are stored
     * @param minValidity how long the token has to stay valid, if Microsoft issues such tokens
     * @throws TokenRefusedException if no token can be had
     */
    public AccessToken get(Mailbox mailbox, TokenRequest request, Duration minValidity) {
        if (!mailbox.mayIssueTokens()) {
            throw TokenRefusedException.notUsable(mailbox);
        }
        boolean allowed = settings.isCloud(mailbox.cloud())
                && settings.allows(mailbox.tenant())
                && (!mailbox.isShared()
                        || SharedSettings.of(provider.getConfig()).areAllowed());
        if (!allowed) {
            throw TokenRefusedException.grantRefused("The settings of this realm no longer admit mailboxes of this"
                    + " kind, organization or cloud; an administrator of the realm can tell");
        }
        return accessTokens.get(mailbox, request, minValidity).orElseGet(() -> refresh(mailbox, request, minValidity));
    }

    private AccessToken refresh(Mailbox mailbox, TokenRequest request, Duration minValidity) {
        SingleFlight flight =
                new SingleFlight(session, accessTokens, new TokenRefresh(session, realm, provider, accessTokens));
        if (request.claims() != null) {
            flight.dropChallenged(mailbox, request);
        }
        return flight.get(mailbox, request, minValidity);
    }
}
