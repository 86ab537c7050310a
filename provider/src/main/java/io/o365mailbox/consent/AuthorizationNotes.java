package io.o365mailbox.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * Stores authorizations in the notes of one authentication session. There is one pending authorization at a time: a new
 * one replaces an older one, whose response is then refused ({@link Problem#STATE_EXPIRED}). The last state that was
 * answered is kept, so that a replayed response is recognized.
 */
final class AuthorizationNotes {

    private static final String REQUEST = "o365-mailbox.request";
    private static final String REQUESTED = "o365-mailbox.requested";
    private static final String OUTCOME = "o365-mailbox.outcome";
    private static final String RECONNECTED = "o365-mailbox.reconnected";
    private static final String ANSWERED = "o365-mailbox.answered";

    private final AuthenticationSessionModel session;

    AuthorizationNotes(AuthenticationSessionModel session) {
        this.session = session;
    }

    /** Replaces the pending authorization and forgets the last outcome. */
    void storePending(PendingAuthorization pending) {
        ObjectNode json = JsonSerialization.createObjectNode();
        json.put("provider", pending.provider())
                .put("user", pending.userId())
                .put("mailbox", pending.mailboxId())
                .put("state", pending.state())
                .put("nonce", pending.nonce())
                .put("verifier", pending.codeVerifier().expose())
                .put("created", pending.createdAt());
        session.setAuthNote(REQUEST, json.toString());
        session.setAuthNote(REQUESTED, json(pending.requested()).toString());
        forgetOutcome();
        if (pending.mailboxId() != null) {
            session.setAuthNote(RECONNECTED, pending.mailboxId());
        }
    }

    /** The mailbox that was requested last, so that the request can be repeated without the form. */
    Optional<RequestedMailbox> requested() {
        return read(REQUESTED)
                .map(json -> new RequestedMailbox(
                        new Address(json.get("address").asText()),
                        json.get("shared").asBoolean(),
                        Address.parse(json.path("signInAs").asText(null)).orElse(null)));
    }

    /**
     * Removes the pending authorization with this state and returns it. A state works once (RFC 6749 section 10.12).
     */
    Optional<PendingAuthorization> takePending(String state) {
        Optional<PendingAuthorization> pending = pending().filter(found -> isEqual(found.state(), state));
        if (pending.isPresent()) {
            session.removeAuthNote(REQUEST);
            session.setAuthNote(ANSWERED, state);
        }
        return pending;
    }

    /** Whether the last response had this state, so that a further one is a replay. */
    boolean wasAnswered(String state) {
        String answered = session.getAuthNote(ANSWERED);
        return answered != null && isEqual(answered, state);
    }

    void storeOutcome(AuthorizationOutcome outcome) {
        ObjectNode json = JsonSerialization.createObjectNode();
        json.put("address", outcome.address());
        if (outcome instanceof AuthorizationOutcome.Connected connected) {
            json.put("mailbox", connected.mailboxId()).put("proven", connected.proven());
        } else if (outcome instanceof AuthorizationOutcome.Refused refused) {
            json.put("problem", refused.problem().name())
                    .put("chosenAccount", refused.chosenAccount())
                    .put("code", refused.code())
                    .put("correlation", refused.correlationId())
                    .put("witnessed", refused.confirmed());
            refused.details().forEach(json.putArray("details")::add);
        }
        session.setAuthNote(OUTCOME, json.toString());
    }

    Optional<AuthorizationOutcome> outcome() {
        return read(OUTCOME)
                .map(json -> json.has("problem")
                        ? new AuthorizationOutcome.Refused(
                                Problem.valueOf(json.get("problem").asText()),
                                json.get("address").asText(),
                                json.get("chosenAccount").asText(),
                                texts(json.get("details")),
                                json.get("code").asText(null),
                                json.get("correlation").asText(null),
                                json.get("witnessed").asBoolean())
                        : new AuthorizationOutcome.Connected(
                                json.get("mailbox").asText(),
                                json.get("address").asText(),
                                json.get("proven").asBoolean()));
    }

    /**
     * The id of the mailbox that the last request was to reconnect; kept after the response, for a repeated request.
     */
    Optional<String> reconnectedId() {
        return Optional.ofNullable(session.getAuthNote(RECONNECTED));
    }

    void forgetOutcome() {
        session.removeAuthNote(OUTCOME);
        session.removeAuthNote(RECONNECTED);
    }

    /** Forgets the pending authorization too. If its response still arrives, it is refused. */
    void forgetAll() {
        forgetOutcome();
        session.removeAuthNote(REQUEST);
        session.removeAuthNote(REQUESTED);
    }

    private Optional<PendingAuthorization> pending() {
        return read(REQUEST)
                .map(json -> new PendingAuthorization(
                        json.get("provider").asText(),
                        json.get("user").asText(),
                        requested().orElseThrow(),
                        json.get("mailbox").asText(null),
                        json.get("state").asText(),
                        json.get("nonce").asText(),
                        Secret.of(json.get("verifier").asText()),
                        json.get("created").asLong()));
    }

    private Optional<JsonNode> read(String note) {
        String text = session.getAuthNote(note);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonSerialization.readValue(text, JsonNode.class));
        } catch (IOException notJson) {
            throw new IllegalStateException("The note " + note + " is not JSON", notJson);
        }
    }

    private static ObjectNode json(RequestedMailbox requested) {
        return JsonSerialization.createObjectNode()
                .put("address", requested.address().value())
                .put("shared", requested.shared())
                .put(
                        "signInAs",
                        requested.signInAs() == null
                                ? null
                                : requested.signInAs().value());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Compares in constant time. */
    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
