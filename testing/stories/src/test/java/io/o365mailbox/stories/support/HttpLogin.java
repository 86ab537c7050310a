package io.o365mailbox.stories.support;

import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.demo.Person;
import io.o365mailbox.launch.Form;
import io.o365mailbox.launch.Realm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A login without a browser, from the first page to the code for the application: to measure what a server needs for it. */
public final class HttpLogin {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");

    private final Realm realm;
    private final URI application;
    private final Map<String, String> cookies = new HashMap<>();
    private int steps;

    private HttpLogin(Realm realm, URI application) {
        this.realm = realm;
        this.application = application;
    }

    /** @return how long it took; whoever is asked for a mailbox on the way says "not now" */
    public static Duration of(String username, Realm realm, URI application) {
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
            throw new AssertionError(username + " did not get into the application: " + page.statusCode());
        }
    }

    private HttpResponse<String> post(HttpResponse<String> page, String... fields) {
        var action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new AssertionError("No form at " + page.uri().getPath());
        }
        var target = page.uri().resolve(action.group(1).replace("&amp;", "&"));
        return follow(send("POST", target, BodyPublishers.ofString(Form.of(fields))));
    }

    /** As far as Keycloak goes, and not into the application. */
    private HttpResponse<String> follow(HttpResponse<String> response) {
        var location = response.headers().firstValue("Location").orElse("");
        if (location.isEmpty() || location.startsWith(application.toString())) {
            return response;
        }
        if (++steps > 10) {
            throw new AssertionError("Sent round in circles");
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
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            // Java's own cookie store keeps "Secure" cookies from http, which browsers send to localhost all the same.
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Keycloak", e);
        }
    }

    private void keep(String setCookie) {
        var pair = setCookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }
}
