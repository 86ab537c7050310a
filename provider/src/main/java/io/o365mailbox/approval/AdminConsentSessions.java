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
 * Visits of Microsoft administrators, each known by a state that works once and in the browser it was made for (RFC 6749
 * section 10.12), on whatever node of the cluster it comes back.
 */
final class AdminConsentSessions {

    /** Beginning of our states; Keycloak's own are made of other parts. */
    static final String STATE_PREFIX = "consent-";

    private static final String COOKIE = "O365_MAILBOX_CONSENT";
    private static final String BROWSER = "browser";
    private static final int SECONDS = 3600;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final SingleUseObjectProvider memory;

    AdminConsentSessions(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.memory = session.singleUseObjects();
    }

    static boolean isOurs(String state) {
        return state != null && state.startsWith(STATE_PREFIX);
    }

    /** @return the state to go with it */
    String remember(AdminConsentSession visit) {
        String state = STATE_PREFIX + SecretGenerator.getInstance().randomString(43);
        Map<String, String> notes = new HashMap<>(visit.notes());
        notes.put(BROWSER, digest(browser().orElseGet(this::markBrowser)));
        memory.put(key(state), SECONDS, notes);
        return state;
    }

    /** The visit, taken out. @return empty for a state that was used, is old, or came with another browser */
    Optional<AdminConsentSession> take(String state, String provider) {
        return Optional.ofNullable(memory.get(key(state)))
                .filter(notes -> provider.equals(notes.get("provider")) && isThisBrowser(notes))
                .flatMap(notes -> Optional.ofNullable(memory.remove(key(state))))
                .map(AdminConsentSession::of);
    }

    private boolean isThisBrowser(Map<String, String> notes) {
        return browser()
                .map(AdminConsentSessions::digest)
                .filter(notes.get(BROWSER)::equals)
                .isPresent();
    }

    private Optional<String> browser() {
        Cookie cookie = session.getContext()
                .getHttpRequest()
                .getHttpHeaders()
                .getCookies()
                .get(COOKIE);
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> value.length() == 43);
    }

    /** Lax: Microsoft sends the browser back by a link, and nothing else needs it. */
    private String markBrowser() {
        String value = SecretGenerator.getInstance().randomString(43);
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(COOKIE)
                        .value(value)
                        .path(AdminConsentUrl.realmPath(session, realm))
                        .maxAge(SECONDS)
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
        return "o365-mailbox." + realm.getId() + "." + digest(state);
    }

    private static String digest(String text) {
        return Digests.sha256(text);
    }
}
