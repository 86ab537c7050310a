package io.o365mailbox.rest;

import io.o365mailbox.mail.StepLink;
import io.o365mailbox.settings.ProviderIds;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/**
 * {@code /realms/{realm}/o365-mailbox/connect}: the target of {@link StepLink}. Redirects to an ordinary login of the
 * account console that starts the required action, so that Keycloak alone authenticates the user and the required
 * action checks whose mailbox it is.
 */
public final class ConnectResource {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final KeycloakSession session;

    public ConnectResource(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Redirects to the login.
     *
     * @param mailbox id of the mailbox to connect or reconnect; null, or not an id, starts the required action
     *     without one
     */
    @GET
    public Response connect(@QueryParam("mailbox") String mailbox) {
        RealmModel realm = session.getContext().getRealm();
        URI base = session.getContext().getUri(UrlType.FRONTEND).getBaseUri();
        URI account = Urls.accountBase(base).path("/").build(realm.getName());
        ClientModel client = realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        if (client == null || !client.isEnabled()) {
            // The realm has no account console: Keycloak's own page says so better than an error of ours.
            return Response.seeOther(account).build();
        }
        String action = mailbox != null && ID.matcher(mailbox).matches()
                ? ProviderIds.connectAction(mailbox)
                : ProviderIds.CONNECT_ACTION;
        UriBuilder login = OIDCLoginProtocolService.authUrl(UriBuilder.fromUri(base))
                .queryParam(OAuth2Constants.CLIENT_ID, client.getClientId())
                .queryParam(OAuth2Constants.REDIRECT_URI, "{account}")
                .queryParam(OAuth2Constants.RESPONSE_TYPE, OAuth2Constants.CODE)
                .queryParam(OAuth2Constants.SCOPE, OAuth2Constants.SCOPE_OPENID)
                // Without a state, the account console takes the response for a part of its own address (keycloak-js).
                .queryParam(OAuth2Constants.STATE, SecretGenerator.getInstance().randomString())
                .queryParam(Constants.KC_ACTION, "{action}");
        return Response.seeOther(login.buildFromMap(
                        Map.of("realm", realm.getName(), "account", account.toString(), "action", action)))
                .build();
    }
}
