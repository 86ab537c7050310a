package io.o365mailbox.mailbox;

import java.util.Map;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.UserModel;

/**
 * Issues Microsoft's tokens for Keycloak's broker token endpoint. The interface is in this package because the identity
 * provider (package {@code consent}), which Keycloak calls, must not depend on package {@code token}, which implements
 * it. The identity provider finds the implementation as Keycloak's token exchange provider {@code o365-mailbox}.
 */
public interface MailboxTokenSource {

    /**
     * Issues a Microsoft Graph token for the user's default mailbox to the client of the request, with all permissions
     * that the client can have. Blocks while Microsoft is asked, if no stored token can be used.
     *
     * @param provider an enabled identity provider of this extension
     * @return the members of the token response (RFC 8693 section 2.2.1)
     * @throws RuntimeException if the client gets no token; the message is the reason, as events show it
     */
    Map<String, Object> issueBrokeredToken(IdentityProviderModel provider, UserModel user);
}
