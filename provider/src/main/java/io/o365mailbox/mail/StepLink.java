package io.o365mailbox.mail;

import jakarta.enterprise.context.ContextNotActiveException;
import java.net.URI;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/** Addresses in mails: they have to work months later, in any browser, and so carry no state. */
public final class StepLink {

    private StepLink() {}

    /**
     * The public address of this server. In the background it is known only where an administrator has set it (the server's
     * hostname as a full address, or the realm's frontend URL): one that was merely seen in a request could be an attacker's.
     */
    static Optional<URI> base(KeycloakSession session) {
        try {
            return Optional.of(session.getContext().getUri(UrlType.FRONTEND).getBaseUri());
        } catch (ContextNotActiveException noRequest) {
            return Optional.empty();
        }
    }

    /** Logs the owner in and opens the step for this mailbox. */
    static URI to(URI base, RealmModel realm, String mailboxId) {
        return Urls.realmBase(base)
                .path("{realm}/o365-mailbox/connect")
                .queryParam("mailbox", "{mailbox}")
                .build(realm.getName(), mailboxId);
    }
}
