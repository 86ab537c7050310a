package io.o365mailbox.approval;

import io.o365mailbox.microsoft.EntraIdentity;
import io.o365mailbox.settings.Secret;

/** Validates id_tokens of Microsoft. The identity provider implements it. */
public interface IdTokenVerifier {

    /**
     * @param idToken null if the response had none
     * @param nonce of the authorization request
     * @throws org.keycloak.broker.provider.IdentityBrokerException if signature, audience, issuer, tenant or nonce is
     *     wrong
     */
    EntraIdentity verifyIdToken(Secret idToken, String nonce);
}
