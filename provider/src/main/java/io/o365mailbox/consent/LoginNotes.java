package io.o365mailbox.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * Our notes in one authentication session. One request at a time: a new one replaces an older one, whose answer is then
 * late. The state answered last is remembered, so that a replay is recognized as such.
 */
final class LoginNotes {

    private static final String REQUEST = "o365-mailbox.request";
    private static final String WANTED = "o365-mailbox.wanted";
    private static final String OUTCOME = "o365-mailbox.outcome";
    private static final String RENEWED = "o365-mailbox.renewed";
    private static final String ANSWERED = "o365-mailbox.answered";

    private final AuthenticationSessionModel session;

    LoginNotes(AuthenticationSessionModel session) {
        this.session = session;
    }

    void remember(PendingRequest request) {
        ObjectNode json = JsonSerialization.createObjectNode();
        json.put("provider", request.provider())
                .put("user", request.userId())
                .put("mailbox", request.mailboxId())
                .put("state", request.state())
                .put("nonce", request.nonce())
                .put("verifier", request.codeVerifier().expose())
                .put("created", request.createdAt());
        session.setAuthNote(REQUEST, json.toString());
        session.setAuthNote(WANTED, json(request.wanted()).toString());
        forgetOutcome();
        if (request.mailboxId() != null) {
            session.setAuthNote(RENEWED, request.mailboxId());
        }
    }

    /** What the last request was for, so that it can be made again without the form. */
    Optional<WantedMailbox> wanted() {
        return read(WANTED)
                .map(json -> new WantedMailbox(
                        new Address(json.get("address").asText()),
                        json.get("shared").asBoolean(),
                        Address.parse(json.path("signInAs").asText(null)).orElse(null)));
    }

    /** The request that waits for this state, taken out: a state answers once (RFC 6749 section 10.12). */
    Optional<PendingRequest> take(String state) {
        Optional<PendingRequest> request = waiting().filter(waiting -> sameText(waiting.state(), state));
        if (request.isPresent()) {
            session.removeAuthNote(REQUEST);
            session.setAuthNote(ANSWERED, state);
        }
        return request;
    }

    boolean hasAnswered(String state) {
        String answered = session.getAuthNote(ANSWERED);
        return answered != null && sameText(answered, state);
    }

    void keep(Outcome outcome) {
        ObjectNode json = JsonSerialization.createObjectNode();
        json.put("address", outcome.address());
        if (outcome instanceof Outcome.Connected connected) {
            json.put("mailbox", connected.mailboxId()).put("proven", connected.proven());
        } else if (outcome instanceof Outcome.Refused refused) {
            json.put("problem", refused.problem().name())
                    .put("picked", refused.picked())
                    .put("code", refused.code())
                    .put("correlation", refused.correlationId())
                    .put("witnessed", refused.witnessed());
            refused.details().forEach(json.putArray("details")::add);
        }
        session.setAuthNote(OUTCOME, json.toString());
    }

    Optional<Outcome> outcome() {
        return read(OUTCOME)
                .map(json -> json.has("problem")
                        ? new Outcome.Refused(
                                Problem.valueOf(json.get("problem").asText()),
                                json.get("address").asText(),
                                json.get("picked").asText(),
                                texts(json.get("details")),
                                json.get("code").asText(null),
                                json.get("correlation").asText(null),
                                json.get("witnessed").asBoolean())
                        : new Outcome.Connected(
                                json.get("mailbox").asText(),
                                json.get("address").asText(),
                                json.get("proven").asBoolean()));
    }

    /** The mailbox to renew of the request noted last, also when it is answered: it can be asked again. */
    Optional<String> renewed() {
        return Optional.ofNullable(session.getAuthNote(RENEWED));
    }

    void forgetOutcome() {
        session.removeAuthNote(OUTCOME);
        session.removeAuthNote(RENEWED);
    }

    /** An answer that still comes finds nobody waiting. */
    void forgetAll() {
        forgetOutcome();
        session.removeAuthNote(REQUEST);
        session.removeAuthNote(WANTED);
    }

    private Optional<PendingRequest> waiting() {
        return read(REQUEST)
                .map(json -> new PendingRequest(
                        json.get("provider").asText(),
                        json.get("user").asText(),
                        wanted().orElseThrow(),
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
        } catch (IOException notOurs) {
            throw new IllegalStateException("note " + note + " was not written by this version", notOurs);
        }
    }

    private static ObjectNode json(WantedMailbox wanted) {
        return JsonSerialization.createObjectNode()
                .put("address", wanted.address().value())
                .put("shared", wanted.shared())
                .put(
                        "signInAs",
                        wanted.signInAs() == null ? null : wanted.signInAs().value());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static boolean sameText(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
