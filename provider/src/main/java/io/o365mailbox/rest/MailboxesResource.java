package io.o365mailbox.rest;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxEventDetails;
import io.o365mailbox.mailbox.Mailboxes;
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
 * Lists and disconnects the mailboxes that an application can get tokens for: those of its user, or those of all
 * users for an application that works without a user. Described in {@code docs/openapi.json}. Errors have OAuth's
 * form: JSON with {@code error} and {@code error_description}.
 *
 * <p>Keycloak's REST framework calls it; one instance for each request.
 */
public final class MailboxesResource {

    private static final String[] METHODS = {"GET", "DELETE"};

    private final KeycloakSession session;
    private final RealmModel realm;

    /** @param session of the request, with the realm in its context */
    public MailboxesResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** For browsers, which send a CORS preflight request without a token. */
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
        MailboxListQuery query = new MailboxListQuery(caller, first, max, state, tenant, user);
        return ok(
                caller,
                query.list(mailboxes()).stream().map(MailboxRepresentation::of).toList());
    }

    @GET
    @Path("{id}")
    public Response one(@PathParam("id") String id) {
        BearerCaller caller = caller();
        return ok(caller, MailboxRepresentation.of(visible(caller, id)));
    }

    /** Disconnects a mailbox. Row and grant are deleted when the response is sent. */
    @DELETE
    @Path("{id}")
    public Response disconnect(@PathParam("id") String id) {
        BearerCaller caller = caller();
        Mailbox mailbox = visible(caller, id);
        UserModel owner = Optional.ofNullable(session.users().getUserById(realm, mailbox.userId()))
                .orElseThrow(caller::mailboxNotFound);
        mailboxes().disconnect(owner, id).ifPresent(disconnected -> fireEvent(caller, owner, disconnected));
        return caller.cors().add(Response.noContent());
    }

    private BearerCaller caller() {
        return BearerCaller.of(session, Cors.builder().auth().allowedMethods(METHODS));
    }

    /** A mailbox that the caller cannot see is reported as not found. */
    private Mailbox visible(BearerCaller caller, String id) {
        return mailboxes().byId(id).filter(caller::maySee).orElseThrow(caller::mailboxNotFound);
    }

    private Mailboxes mailboxes() {
        return new Mailboxes(session, realm);
    }

    private void fireEvent(BearerCaller caller, UserModel owner, Mailbox disconnected) {
        EventBuilder event = new EventBuilder(
                        realm, session, session.getContext().getConnection())
                .event(EventType.REMOVE_CREDENTIAL)
                .client(caller.client())
                .user(owner)
                .detail(Details.USERNAME, owner.getUsername());
        MailboxEventDetails.add(event, disconnected).success();
    }

    private static Response ok(BearerCaller caller, Object body) {
        return caller.cors()
                .add(Response.ok(body)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store"));
    }
}
