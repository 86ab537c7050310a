package io.o365mailbox.mail;

import jakarta.enterprise.context.ContextNotActiveException;
import java.net.URI;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/** Links in mails. They carry no state, because they have to work months later and in any browser. */
public final class StepLink {

    private StepLink() {}

    /**
     * The public address of this server.
     *
     * @return empty in the background, unless an administrator configured the server's hostname as a full URL or the
     *     realm's frontend URL. An address from an earlier request is not used, because an attacker could have chosen
     *     it.
     */
    static Optional<URI> base(KeycloakSession session) {
        try {
            return Optional.of(session.getContext().getUri(UrlType.FRONTEND).getBaseUri());
        } catch (ContextNotActiveException noRequest) {
            return Optional.empty();
        }
    }

    /** The link that logs the owner in and opens the required action for this mailbox. */
    static URI to(URI base, RealmModel realm, String mailboxId) {
        return Urls.realmBase(base)
                .path("{realm}/o365-mailbox/connect")
                .queryParam("mailbox", "{mailbox}")
                .build(realm.getName(), mailboxId);
    }
}
