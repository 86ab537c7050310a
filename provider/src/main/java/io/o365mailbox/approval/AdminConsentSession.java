package io.o365mailbox.approval;

import io.o365mailbox.settings.Secret;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.protocol.oidc.utils.PkceUtils;

/**
 * What this server remembers of a Microsoft administrator who is on the way, since there is no login to note it in.
 *
 * @param provider alias of the identity provider
 * @param request id of the request that the link was for
 * @param stage what comes back next
 * @param nonce must come back in the id_token (OpenID Connect Core 1.0 section 3.1.2.1)
 * @param codeVerifier of PKCE (RFC 7636)
 * @param tries how often a token was asked for in vain: Microsoft takes a while to know of a consent everywhere
 */
record AdminConsentSession(String provider, String request, Stage stage, String nonce, Secret codeVerifier, int tries) {

    enum Stage {
        /** At Microsoft's page for the consent of an organization. */
        CONSENT,
        /** Asked for a token without any page. */
        SILENT_PROOF,
        /** Asked for a token, signing in if need be. */
        PROOF,
        /** Asked for whatever was consented to, without any page: it may have been less than was asked for. */
        LOOK,
        /** Here, until the next try. */
        SPREADING
    }

    static AdminConsentSession of(String provider, String request) {
        return new AdminConsentSession(provider, request, Stage.CONSENT, "", Secret.of(""), 0);
    }

    /** The next thing to come back: nothing secret of the last one is used twice. */
    AdminConsentSession at(Stage next, int triesSoFar) {
        return new AdminConsentSession(
                provider,
                request,
                next,
                SecretGenerator.getInstance().randomString(32),
                Secret.of(PkceUtils.generateCodeVerifier()),
                triesSoFar);
    }

    String codeChallenge() {
        return PkceUtils.encodeCodeChallenge(codeVerifier.expose(), "S256");
    }

    Map<String, String> notes() {
        Map<String, String> notes = new HashMap<>();
        notes.put("provider", provider);
        notes.put("request", request);
        notes.put("stage", stage.name());
        notes.put("nonce", nonce);
        notes.put("verifier", codeVerifier.expose());
        notes.put("tries", Integer.toString(tries));
        return notes;
    }

    static AdminConsentSession of(Map<String, String> notes) {
        return new AdminConsentSession(
                notes.get("provider"),
                notes.get("request"),
                Stage.valueOf(notes.get("stage")),
                notes.get("nonce"),
                Secret.of(notes.get("verifier")),
                Integer.parseInt(notes.get("tries")));
    }
}
