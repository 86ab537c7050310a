package io.o365mailbox.rest;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.settings.ProviderIds;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.cors.Cors;

/**
 * The mailboxes that an application may get tokens for, without the tokens: those of its user, or of everybody for an
 * application that works with the user absent. Described in {@code docs/openapi.json}.
 *
 * <p>For Keycloak's REST framework, one instance a request. Errors are OAuth's: JSON with {@code error} and
 * {@code error_description}.
 */
public final class MailboxesResource {

    private static final String[] METHODS = {"GET", "DELETE"};

    private final KeycloakSession session;
    private final RealmModel realm;

    /** @param session of the request, whose realm is known */
    public MailboxesResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** Browsers ask this without a token. */
    @OPTIONS
    public Response preflight() {
        return Cors.builder().preflight().allowedMethods(METHODS).auth().add(Response.ok());
    }

    @OPTIONS
    @Path("{id}")
    public Response preflightOfOne() {
        return preflight();
    }

    @GET
    public Response list(
            @QueryParam("first") String first,
            @QueryParam("max") String max,
            @QueryParam("state") String state,
            @QueryParam("tenant") String tenant,
            @QueryParam("user") String user) {
        BearerCaller caller = caller();
        MailboxListQuery page = new MailboxListQuery(caller, first, max, state, tenant, user);
        return ok(
                caller,
                page.of(mailboxes()).stream().map(MailboxRepresentation::of).toList());
    }

    @GET
    @Path("{id}")
    public Response one(@PathParam("id") String id) {
        BearerCaller caller = caller();
        return ok(caller, MailboxRepresentation.of(visible(caller, id)));
    }

    /** Disconnects it: row and grant are gone with the answer. */
    @DELETE
    @Path("{id}")
    public Response disconnect(@PathParam("id") String id) {
        BearerCaller caller = caller();
        Mailbox mailbox = visible(caller, id);
        UserModel owner = Optional.ofNullable(session.users().getUserById(realm, mailbox.userId()))
                .orElseThrow(caller::knowsNoSuchMailbox);
        mailboxes().disconnect(owner, id).ifPresent(gone -> tell(caller, owner, gone));
        return caller.cors().add(Response.noContent());
    }

    private BearerCaller caller() {
        return BearerCaller.of(session, Cors.builder().auth().allowedMethods(METHODS));
    }

    /** What the caller may not see is not there for it. */
    private Mailbox visible(BearerCaller caller, String id) {
        return mailboxes().byId(id).filter(caller::maySee).orElseThrow(caller::knowsNoSuchMailbox);
    }

    private Mailboxes mailboxes() {
        return new Mailboxes(session, realm);
    }

    private void tell(BearerCaller caller, UserModel owner, Mailbox gone) {
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.REMOVE_CREDENTIAL)
                .client(caller.client())
                .user(owner)
                .detail(Details.USERNAME, owner.getUsername())
                .detail(Details.IDENTITY_PROVIDER, gone.provider())
                .detail(Details.CREDENTIAL_TYPE, ProviderIds.O365_MAILBOX)
                .detail(Details.CREDENTIAL_ID, gone.id())
                .detail(Details.CREDENTIAL_USER_LABEL, gone.address().value())
                .success();
    }

    private static Response ok(BearerCaller caller, Object body) {
        return caller.cors()
                .add(Response.ok(body)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store"));
    }
}
