package io.o365mailbox.rest;

import io.o365mailbox.approval.AdminConsentResource;
import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/** {@code /realms/{realm}/o365-mailbox}. Public, with public locators, because Quarkus generates invokers for it. */
public final class O365MailboxResource implements RealmResourceProvider {

    private final KeycloakSession session;

    O365MailboxResource(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return this;
    }

    /** For a customer's Microsoft administrator, who has no account here. */
    @Path("consent")
    public AdminConsentResource consent() {
        return new AdminConsentResource(session);
    }

    /** Where mails to owners lead. */
    @Path("connect")
    public ConnectResource connect() {
        return new ConnectResource(session);
    }

    /** For applications, with a bearer token. */
    @Path("mailboxes")
    public MailboxesResource mailboxes() {
        return new MailboxesResource(session);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
