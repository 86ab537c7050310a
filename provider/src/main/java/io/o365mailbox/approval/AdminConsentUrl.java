package io.o365mailbox.approval;

import jakarta.ws.rs.core.UriBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/** Address of the pages for Microsoft administrators: {@code /realms/{realm}/o365-mailbox/consent}. */
final class AdminConsentUrl {

    private AdminConsentUrl() {}

    static UriBuilder builder(KeycloakSession session, RealmModel realm) {
        return Urls.realmBase(session.getContext().getUri().getBaseUri())
                .path("{realm}/o365-mailbox/consent")
                .resolveTemplate("realm", realm.getName());
    }

    /** The path of cookies that belong to one realm. */
    static String cookiePath(KeycloakSession session, RealmModel realm) {
        return Urls.realmBase(session.getContext().getUri().getBaseUri())
                        .path("{realm}")
                        .resolveTemplate("realm", realm.getName())
                        .build()
                        .getRawPath()
                + "/";
    }
}
