package io.o365mailbox.approval;

import io.o365mailbox.settings.Secret;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.protocol.oidc.utils.PkceUtils;

/**
 * What this server stores about an administrator's round trip to Microsoft. An administrator has no login here, so
 * there is no authentication session to store it in.
 *
 * @param provider alias of the identity provider
 * @param requestId id of the {@link ApprovalRequest} that the link was for
 * @param stage which response is expected next
 * @param nonce must come back in the id_token (OpenID Connect Core 1.0 section 3.1.2.1); empty before the first token
 *     request
 * @param codeVerifier for PKCE (RFC 7636); empty before the first token request
 * @param attempts how many token requests have failed because Microsoft's servers did not all know the consent yet
 */
record AdminConsentSession(
        String provider, String requestId, Stage stage, String nonce, Secret codeVerifier, int attempts) {

    enum Stage {
        /** At Microsoft's page for the consent of an organization. */
        CONSENT,
        /** A token is requested without any page. */
        SILENT_CHECK,
        /** A token is requested; the administrator may have to sign in. */
        CHECK,
        /** A token for all granted permissions is requested without any page: they may be fewer than were requested. */
        GRANTED_CHECK,
        /** On our page, until the next attempt. */
        WAITING
    }

    static AdminConsentSession start(String provider, String requestId) {
        return new AdminConsentSession(provider, requestId, Stage.CONSENT, "", Secret.of(""), 0);
    }

    /** For the next token request, with a new nonce and a new code verifier. */
    AdminConsentSession at(Stage next, int attemptsSoFar) {
        return new AdminConsentSession(
                provider,
                requestId,
                next,
                SecretGenerator.getInstance().randomString(32),
                Secret.of(PkceUtils.generateCodeVerifier()),
                attemptsSoFar);
    }

    String codeChallenge() {
        return PkceUtils.encodeCodeChallenge(codeVerifier.expose(), "S256");
    }

    /** The form for Keycloak's single-use objects. */
    Map<String, String> toNotes() {
        Map<String, String> notes = new HashMap<>();
        notes.put("provider", provider);
        notes.put("request", requestId);
        notes.put("stage", stage.name());
        notes.put("nonce", nonce);
        notes.put("verifier", codeVerifier.expose());
        notes.put("tries", Integer.toString(attempts));
        return notes;
    }

    static AdminConsentSession fromNotes(Map<String, String> notes) {
        return new AdminConsentSession(
                notes.get("provider"),
                notes.get("request"),
                Stage.valueOf(notes.get("stage")),
                notes.get("nonce"),
                Secret.of(notes.get("verifier")),
                Integer.parseInt(notes.get("tries")));
    }
}
