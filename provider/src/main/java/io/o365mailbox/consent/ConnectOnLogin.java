package io.o365mailbox.consent;

import com.fasterxml.jackson.databind.JsonNode;
import io.o365mailbox.approval.ApprovalRequests;
import io.o365mailbox.approval.ApprovedTenants;
import io.o365mailbox.mailbox.ConnectPolicy;
import io.o365mailbox.mailbox.MailboxAccount;
import io.o365mailbox.mailbox.NewConnection;
import io.o365mailbox.mailbox.sealing.LoginGrantSeal;
import io.o365mailbox.mailbox.sealing.NoSealingKeyException;
import io.o365mailbox.microsoft.EntraIdentity;
import io.o365mailbox.microsoft.Grant;
import io.o365mailbox.microsoft.Graph;
import io.o365mailbox.microsoft.MailboxProof;
import io.o365mailbox.microsoft.MicrosoftException;
import io.o365mailbox.microsoft.MicrosoftHttp;
import io.o365mailbox.microsoft.Person;
import io.o365mailbox.microsoft.TenantDirectory;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.MailboxSettings;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import io.o365mailbox.settings.Tenant;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * Connects the user's own mailbox during a login with Microsoft, without a second redirect, if the administrator has
 * switched this on and the login brought the mail permissions. Errors are only logged, because the user wanted to log
 * in.
 */
final class ConnectOnLogin {

    private static final Logger LOG = Logger.getLogger(ConnectOnLogin.class);
    private static final String NOTE = "o365-mailbox.at-login";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final O365IdentityProviderConfig config;
    private final ProviderSettings settings;

    ConnectOnLogin(KeycloakSession session, O365IdentityProviderConfig config) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.config = config;
        this.settings = config.settings();
    }

    /**
     * Proves the mailbox, and stores the grant in the context of the login until the user is known. Keycloak keeps that
     * context in clear, so the refresh token is sealed.
     *
     * @param response JSON of Microsoft's token endpoint
     */
    void storeGrant(BrokeredIdentityContext context, EntraIdentity identity, String response) {
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        if (!settings.connectsOnLogin() || login == null) {
            return;
        }
        try {
            JsonNode tokens = JsonSerialization.readValue(response, JsonNode.class);
            Scopes granted = Scopes.parse(tokens.path("scope").asText()).missingFrom(Scopes.OPENID);
            String refreshToken = tokens.path("refresh_token").asText(null);
            if (refreshToken != null && granted.containsAll(settings.mailScopes())) {
                Secret accessToken = Secret.of(tokens.path("access_token").asText());
                Grant grant = new OutlookConsent(session, realm, config)
                        .addOutlookScopes(
                                new Grant(accessToken, Instant.EPOCH, granted, Secret.of(refreshToken), null),
                                settings.allScopes(),
                                identity.tenant());
                findProvenMailbox(identity, accessToken)
                        .ifPresent(mailbox -> context.getContextData().put(NOTE, toNote(mailbox, grant, login)));
            }
        } catch (MicrosoftException | NoSealingKeyException refused) {
            LOG.warnf("Realm %s: a mailbox was not connected on login: %s", realm.getName(), refused.getMessage());
        } catch (IOException notJson) {
            LOG.debugf("Realm %s: the token response of a login is not JSON", realm.getName());
        }
    }

    /**
     * Stores the mailbox once the user is known. Does nothing if the login brought no grant, or the user is not
     * persistent.
     */
    void connect(BrokeredIdentityContext context, AuthenticationSessionModel login) {
        UserModel user = login.getAuthenticatedUser();
        if (!(context.getContextData().get(NOTE) instanceof String note)
                || user == null
                || LightweightUserAdapter.isLightweightUser(user)) {
            return;
        }
        try {
            JsonNode grant = JsonSerialization.readValue(note, JsonNode.class);
            Optional<Secret> refreshToken = new LoginGrantSeal(session, realm, config.getAlias())
                    .unseal(id(login), grant.path("sealed").asText());
            refreshToken.ifPresent(token -> store(grant, token, login, user));
        } catch (NoSealingKeyException | ModelDuplicateException notStored) {
            LOG.warnf("Realm %s: a mailbox was not connected on login: %s", realm.getName(), notStored.getMessage());
        } catch (IOException notJson) {
            LOG.debugf("Realm %s: the stored grant of a login is not JSON", realm.getName());
        }
    }

    private void store(JsonNode grant, Secret refreshToken, AuthenticationSessionModel login, UserModel user) {
        NewConnection connection = new NewConnection(
                config.getAlias(),
                new Address(grant.path("address").asText()),
                settings.cloud().name(),
                new Tenant(grant.path("tenant").asText()),
                grant.path("object").asText(),
                MailboxAccount.Kind.OWN,
                null,
                true,
                Scopes.parse(grant.path("scopes").asText()));
        // Before the mailbox is stored: this commits in transactions of its own, which must not wait for the login's.
        new ApprovedTenants(session, realm, config)
                .record(
                        connection.tenant(),
                        settings.enforcesTenantOfDomain() ? connection.address() : null,
                        settings.allScopes(),
                        connection.scopes(),
                        user.getId());
        ConnectPolicy.Result result = new ConnectPolicy(session, realm, MailboxSettings.of(config.getConfig()))
                .admit(user, connection, refreshToken);
        if (result instanceof ConnectPolicy.Result.Stored stored) {
            new ApprovalRequests(session, realm).complete(stored.mailbox());
            new ConnectionEvent(session, realm, config.getAlias(), login)
                    .fire(new AuthorizationOutcome.Connected(
                            stored.mailbox().id(), stored.mailbox().address().value(), true));
        } else {
            LOG.infof("Realm %s: a mailbox was not connected on login: %s", realm.getName(), result);
        }
    }

    /** @return empty if the account has no mailbox or it could not be proven: during a login no page can say why */
    private Optional<ProvenMailbox> findProvenMailbox(EntraIdentity identity, Secret accessToken) {
        MicrosoftHttp http = new MicrosoftHttp(session);
        Graph graph = new Graph(http, settings.cloud(), accessToken);
        Person person = graph.me();
        return Address.parse(person.mail())
                .or(() -> Address.parse(person.userPrincipalName()))
                .filter(address -> new MailboxProof(
                                        new TenantDirectory(http, settings.cloud()),
                                        graph,
                                        settings.enforcesTenantOfDomain())
                                .verify(address, identity.tenant(), identity.objectId())
                        instanceof MailboxProof.Result.Proven)
                .map(address -> new ProvenMailbox(address, identity));
    }

    private record ProvenMailbox(Address address, EntraIdentity identity) {}

    private String toNote(ProvenMailbox mailbox, Grant grant, AuthenticationSessionModel login) {
        return JsonSerialization.createObjectNode()
                .put("address", mailbox.address().value())
                .put("tenant", mailbox.identity().tenant().id())
                .put("object", mailbox.identity().objectId())
                .put("scopes", grant.scopes().missingFrom(Scopes.OPENID).toString())
                .put(
                        "sealed",
                        new LoginGrantSeal(session, realm, config.getAlias()).seal(id(login), grant.refreshToken()))
                .toString();
    }

    private static String id(AuthenticationSessionModel login) {
        return login.getParentSession().getId() + "." + login.getTabId();
    }
}
