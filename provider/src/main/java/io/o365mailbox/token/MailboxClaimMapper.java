package io.o365mailbox.token;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.o365mailbox.mailbox.Mailboxes;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * Adds a claim with the user's mailboxes to Keycloak's tokens: id, address and state of each, so that an application
 * can offer a choice or a reconnection. No client gets the claim until an administrator adds this mapper to the
 * client or to a client scope.
 */
public final class MailboxClaimMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCIDTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {

    private static final String PROVIDER_ID = "o365-mailbox-claim";
    private static final String DEFAULT_CLAIM_NAME = "o365_mailboxes";

    private final List<ProviderConfigProperty> properties;

    /** For Keycloak's service loader. */
    public MailboxClaimMapper() {
        properties = new ArrayList<>();
        OIDCAttributeMapperHelper.addTokenClaimNameConfig(properties);
        properties.get(0).setDefaultValue(DEFAULT_CLAIM_NAME);
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, MailboxClaimMapper.class);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "O365 mailboxes";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Adds a claim with the mailboxes the user has connected: id, address and state of each.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.copyOf(properties);
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext client) {
        OIDCAttributeMapperHelper.mapClaim(token, mapper, mailboxes(session, userSession));
    }

    /** One indexed read. The list can be empty, so that an application can tell "no mailbox" from "no mapper". */
    private static ArrayNode mailboxes(KeycloakSession session, UserSessionModel userSession) {
        RealmModel realm = userSession.getRealm();
        UserModel owner = userSession.getUser();
        ArrayNode mailboxes = JsonNodeFactory.instance.arrayNode();
        new Mailboxes(session, realm)
                .ownedBy(owner)
                .forEach(mailbox -> mailboxes
                        .addObject()
                        .put("id", mailbox.id())
                        .put("address", mailbox.address().value())
                        .put("state", mailbox.state().code()));
        return mailboxes;
    }
}
