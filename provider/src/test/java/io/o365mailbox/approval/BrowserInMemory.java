package io.o365mailbox.approval;

import io.o365mailbox.Fake;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.http.HttpRequest;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.provider.Provider;
import org.keycloak.urls.HostnameProvider;
import org.keycloak.urls.UrlType;

/** A browser with its cookies, in front of a Keycloak with nothing but single-use objects. */
final class BrowserInMemory {

    private static final URI BASE = URI.create("https://keycloak.example/auth/");

    private final Server server;
    private final Map<String, Cookie> cookies = new HashMap<>();
    private NewCookie lastSetCookie;

    BrowserInMemory(Server server) {
        this.server = server;
    }

    static RealmModel realm(String id, String name) {
        return Fake.of(RealmModel.class, new Object() {
            String getId() {
                return id;
            }

            String getName() {
                return name;
            }
        });
    }

    /** The session of one request. */
    KeycloakSession session() {
        return Fake.of(KeycloakSession.class, new Session());
    }

    String cookie(String name) {
        return cookies.get(name).getValue();
    }

    void setCookie(String name, String value) {
        cookies.put(name, new Cookie.Builder(name).value(value).build());
    }

    NewCookie lastSetCookie() {
        return lastSetCookie;
    }

    private final class Session {

        SingleUseObjectProvider singleUseObjects() {
            return Fake.of(SingleUseObjectProvider.class, server);
        }

        KeycloakContext getContext() {
            return Fake.of(KeycloakContext.class, new Request());
        }

        Provider getProvider(Class<?> type) {
            return new HostnameProvider() {
                @Override
                public URI getBaseUri(UriInfo original, UrlType urlType) {
                    return BASE;
                }
            };
        }
    }

    private final class Request {

        HttpRequest getHttpRequest() {
            return Fake.of(HttpRequest.class, this);
        }

        HttpHeaders getHttpHeaders() {
            return Fake.of(HttpHeaders.class, this);
        }

        Map<String, Cookie> getCookies() {
            return cookies;
        }

        HttpResponse getHttpResponse() {
            return Fake.of(HttpResponse.class, this);
        }

        void setCookieIfAbsent(NewCookie cookie) {
            lastSetCookie = cookie;
            setCookie(cookie.getName(), cookie.getValue());
        }

        KeycloakUriInfo getUri() {
            return new KeycloakUriInfo(session(), UrlType.FRONTEND, Fake.of(UriInfo.class, this));
        }

        UriBuilder getBaseUriBuilder() {
            return UriBuilder.fromUri(BASE);
        }

        URI getBaseUri() {
            return BASE;
        }

        URI getRequestUri() {
            return BASE;
        }
    }

    /** Keycloak's single-use objects, common to all browsers. */
    static final class Server {

        private final Map<String, Map<String, String>> stored = new HashMap<>();
        private final List<Long> lifespans = new ArrayList<>();

        Map<String, Map<String, String>> stored() {
            return stored;
        }

        List<Long> lifespans() {
            return lifespans;
        }

        void put(String key, long lifespanSeconds, Map<String, String> notes) {
            stored.put(key, notes);
            lifespans.add(lifespanSeconds);
        }

        Map<String, String> get(String key) {
            return stored.get(key);
        }

        Map<String, String> remove(String key) {
            return stored.remove(key);
        }
    }
}
