package io.o365mailbox.rest;

import io.o365mailbox.approval.AdminConsentResource;
import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/**
 * {@code /realms/{realm}/o365-mailbox}. The class and its locators are public, because Quarkus generates invokers for
 * them.
 */
public final class O365MailboxResource implements RealmResourceProvider {

    private final KeycloakSession session;

    O365MailboxResource(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return this;
    }

    /** Pages for a Microsoft administrator of another organization, who has no account in this realm. */
    @Path("consent")
    public AdminConsentResource consent() {
        return new AdminConsentResource(session);
    }

    /** The target of links in mails to owners. */
    @Path("connect")
    public ConnectResource connect() {
        return new ConnectResource(session);
    }

    /** The REST API for applications with a bearer token. */
    @Path("mailboxes")
    public MailboxesResource mailboxes() {
        return new MailboxesResource(session);
    }

    @Override
    public void close() {
        // nothing to close
    }
}
