package io.o365mailbox.approval;

import io.o365mailbox.platform.Digests;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Stores the sessions of administrators who are at Microsoft, for one hour and on all nodes. A session is found by its
 * state, which works once and only in the browser that it was made for (RFC 6749 section 10.12).
 */
final class AdminConsentSessions {

    /** Every state of ours begins with this. A state of Keycloak's own never does. */
    static final String STATE_PREFIX = "consent-";

    static final String COOKIE = "O365_MAILBOX_CONSENT";

    private static final String BROWSER = "browser";
    private static final int LIFESPAN_SECONDS = 3600;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final SingleUseObjectProvider singleUseObjects;

    AdminConsentSessions(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.singleUseObjects = session.singleUseObjects();
    }

    /** @param state may be null */
    static boolean isOurs(String state) {
        return state != null && state.startsWith(STATE_PREFIX);
    }

    /** @return the state for the request to Microsoft */
    String store(AdminConsentSession consentSession) {
        String state = STATE_PREFIX + SecretGenerator.getInstance().randomString(43);
        Map<String, String> notes = new HashMap<>(consentSession.toNotes());
        notes.put(BROWSER, Digests.sha256(browserId().orElseGet(this::createBrowserId)));
        singleUseObjects.put(key(state), LIFESPAN_SECONDS, notes);
        return state;
    }

    /**
     * Removes the session of a state and returns it.
     *
     * @param provider alias of the identity provider that received the response
     * @return empty if the state was used before or is too old, or came from another browser or to another provider;
     *     the last two remove nothing
     */
    Optional<AdminConsentSession> take(String state, String provider) {
        return Optional.ofNullable(singleUseObjects.get(key(state)))
                .filter(notes -> provider.equals(notes.get("provider")) && isOfThisBrowser(notes))
                .flatMap(notes -> Optional.ofNullable(singleUseObjects.remove(key(state))))
                .map(AdminConsentSession::fromNotes);
    }

    private boolean isOfThisBrowser(Map<String, String> notes) {
        return browserId()
                .map(Digests::sha256)
                .filter(notes.get(BROWSER)::equals)
                .isPresent();
    }

    private Optional<String> browserId() {
        Cookie cookie = session.getContext()
                .getHttpRequest()
                .getHttpHeaders()
                .getCookies()
                .get(COOKIE);
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> value.length() == 43);
    }

    /** Sets the cookie. {@code SameSite=Lax} is enough, because Microsoft sends the browser back with a GET request. */
    private String createBrowserId() {
        String value = SecretGenerator.getInstance().randomString(43);
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(COOKIE)
                        .value(value)
                        .path(AdminConsentUrl.cookiePath(session, realm))
                        .maxAge(LIFESPAN_SECONDS)
                        .httpOnly(true)
                        .secure(session.getContext()
                                .getUri()
                                .getBaseUri()
                                .getScheme()
                                .equals("https"))
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
        return value;
    }

    private String key(String state) {
        return "o365-mailbox." + realm.getId() + "." + Digests.sha256(state);
    }
}
