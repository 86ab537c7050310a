package io.o365mailbox.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.approval.AdminConsentSession.Stage;
import jakarta.ws.rs.core.NewCookie;
import org.junit.jupiter.api.Test;

class AdminConsentSessionsTest {

    private final BrowserInMemory.Server server = new BrowserInMemory.Server();
    private final BrowserInMemory browser = new BrowserInMemory(server);
    private final AdminConsentSession waiting =
            AdminConsentSession.start("o365", "request-1").at(Stage.WAITING, 2);

    @Test
    void aStateWorksOnce() {
        String state = sessions(browser).store(waiting);
        assertThat(sessions(browser).take(state, "o365")).contains(waiting);
        assertThat(sessions(browser).take(state, "o365")).isEmpty();
    }

    @Test
    void anotherBrowserIsRefusedAndTakesNothing() {
        String state = sessions(browser).store(waiting);
        BrowserInMemory other = new BrowserInMemory(server);
        assertThat(sessions(other).take(state, "o365")).as("without a cookie").isEmpty();
        sessions(other).store(waiting);
        assertThat(sessions(other).take(state, "o365"))
                .as("with its own cookie")
                .isEmpty();
        assertThat(sessions(browser).take(state, "o365")).contains(waiting);
    }

    @Test
    void anotherProviderIsRefusedAndTakesNothing() {
        String state = sessions(browser).store(waiting);
        assertThat(sessions(browser).take(state, "another")).isEmpty();
        assertThat(sessions(browser).take(state, "o365")).contains(waiting);
    }

    @Test
    void anotherRealmIsRefused() {
        String state = sessions(browser).store(waiting);
        AdminConsentSessions inOtherRealm =
                new AdminConsentSessions(browser.session(), BrowserInMemory.realm("realm-2", "globex"));
        assertThat(inOtherRealm.take(state, "o365")).isEmpty();
    }

    @Test
    void anUnknownStateIsRefused() {
        sessions(browser).store(waiting);
        assertThat(sessions(browser).take("consent-invented", "o365")).isEmpty();
    }

    @Test
    void aMalformedCookieCountsAsNone() {
        String state = sessions(browser).store(waiting);
        browser.setCookie(AdminConsentSessions.COOKIE, "short");
        assertThat(sessions(browser).take(state, "o365")).isEmpty();
    }

    @Test
    void theBrowserKeepsItsCookieForTheNextState() {
        String first = sessions(browser).store(waiting);
        String cookie = browser.cookie(AdminConsentSessions.COOKIE);
        String second = sessions(browser).store(waiting);
        assertThat(browser.cookie(AdminConsentSessions.COOKIE)).isEqualTo(cookie);
        assertThat(second).isNotEqualTo(first);
        assertThat(sessions(browser).take(first, "o365")).contains(waiting);
        assertThat(sessions(browser).take(second, "o365")).contains(waiting);
    }

    @Test
    void theCookieIsLimitedToTheRealmAndHiddenFromScripts() {
        sessions(browser).store(waiting);
        NewCookie cookie = browser.lastSetCookie();
        assertThat(cookie.getPath()).isEqualTo("/auth/realms/acme/");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo(NewCookie.SameSite.LAX);
        assertThat(cookie.getMaxAge()).isEqualTo(3600);
    }

    @Test
    void neitherStateNorCookieIsStoredInClear() {
        String state = sessions(browser).store(waiting);
        assertThat(server.stored().toString())
                .doesNotContain(state)
                .doesNotContain(browser.cookie(AdminConsentSessions.COOKIE));
        assertThat(server.lifespans()).containsOnly(3600L);
    }

    @Test
    void recognizesItsOwnStates() {
        assertThat(AdminConsentSessions.isOurs(sessions(browser).store(waiting)))
                .isTrue();
        assertThat(AdminConsentSessions.isOurs("a.b.c")).isFalse();
        assertThat(AdminConsentSessions.isOurs(null)).isFalse();
    }

    private static AdminConsentSessions sessions(BrowserInMemory browser) {
        return new AdminConsentSessions(browser.session(), BrowserInMemory.realm("realm-1", "acme"));
    }
}
