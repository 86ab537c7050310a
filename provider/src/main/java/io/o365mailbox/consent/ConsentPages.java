package io.o365mailbox.consent;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/** What a Microsoft administrator opens: pages that need no account here, reached by a signed link only. */
public final class ConsentPages {

    private final KeycloakSession session;

    public ConsentPages(KeycloakSession session) {
        this.session = session;
    }

    /** Without a link there is nothing to show. */
    @GET
    public Response open() {
        return session.getProvider(LoginFormsProvider.class)
                .setError("o365MailboxProblemLateAnswerText")
                .createErrorPage(Response.Status.BAD_REQUEST);
    }
}
