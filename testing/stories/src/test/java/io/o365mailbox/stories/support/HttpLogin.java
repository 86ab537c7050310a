package io.o365mailbox.stories.support;

import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.demo.Person;
import io.o365mailbox.launch.Form;
import io.o365mailbox.launch.Realm;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A login without a browser, from the first page to the application's code, to measure how long the server takes. */
public final class HttpLogin {

    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");

    private final Realm realm;
    private final URI application;
    private final Map<String, String> cookies = new HashMap<>();
    private int steps;

    private HttpLogin(Realm realm, URI application) {
        this.realm = realm;
        this.application = application;
    }

    /** Answers "not now" if the login asks for a mailbox. @return how long the login took */
    public static Duration measure(String username, Realm realm, URI application) {
        var begin = Instant.now();
        new HttpLogin(realm, application).run(username);
        return Duration.between(begin, Instant.now());
    }

    private void run(String username) {
        var query = Form.of(
                "response_type",
                "code",
                "client_id",
                AcmeRealm.CLIENT,
                "redirect_uri",
                application + "/callback",
                "scope",
                "openid");
        var page = follow(send("GET", URI.create(realm.oidc("auth") + "?" + query), BodyPublishers.noBody()));
        page = post(page, "username", username, "password", Person.PASSWORD);
        if (page.statusCode() == 200) {
            page = post(page, "step", "not-now");
        }
        if (!page.headers().firstValue("Location").orElse("").contains("code=")) {
            throw new AssertionError(username + " did not reach the application: " + page.statusCode());
        }
    }

    private HttpResponse<String> post(HttpResponse<String> page, String... fields) {
        var action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new AssertionError("There is no form at " + page.uri().getPath());
        }
        var target = page.uri().resolve(action.group(1).replace("&amp;", "&"));
        return follow(send("POST", target, BodyPublishers.ofString(Form.of(fields))));
    }

    /** Follows redirects within Keycloak, and stops before the application. */
    private HttpResponse<String> follow(HttpResponse<String> response) {
        var location = response.headers().firstValue("Location").orElse("");
        if (location.isEmpty() || location.startsWith(application.toString())) {
            return response;
        }
        if (++steps > 10) {
            throw new AssertionError("More than ten redirects");
        }
        return follow(send("GET", response.uri().resolve(location), BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(String method, URI target, BodyPublisher body) {
        var request = HttpRequest.newBuilder(target)
                .header(
                        "Cookie",
                        cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")))
                .header("Content-Type", Form.TYPE)
                .timeout(Duration.ofSeconds(60))
                .method(method, body)
                .build();
        var response = Http.send(request);
        // Java's cookie store does not send "Secure" cookies to http://localhost, but browsers do.
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return response;
    }

    private void keep(String setCookie) {
        var pair = setCookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }
}
