package io.o365mailbox.mailbox;

import java.util.Map;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.UserModel;

/**
 * Hands out Microsoft's tokens. Declared here because the identity provider, which Keycloak asks, comes before the tokens in
 * the story: it finds who implements this as Keycloak's token exchange provider {@code o365-mailbox}.
 */
public interface MailboxTokenSource {

    /**
     * A token of Microsoft Graph for the user's default mailbox and the client of the request, with all that the client may
     * get. Blocks while Microsoft is asked, if it has to be.
     *
     * @param provider enabled, of our type
     * @return the members of the answer (RFC 8693 section 2.2.1), among them the token
     * @throws RuntimeException with the reason, fit for an event, if there is none for this client
     */
    Map<String, Object> brokered(IdentityProviderModel provider, UserModel user);
}
