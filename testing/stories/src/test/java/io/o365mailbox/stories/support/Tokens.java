package io.o365mailbox.stories.support;

import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.launch.Form;
import io.o365mailbox.launch.Realm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Keycloak's token endpoint, asked in the name of the application. */
public record Tokens(URI endpoint) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static Tokens at(Realm realm) {
        return new Tokens(realm.oidc("token"));
    }

    /** @param form name, value, name, value, ... besides the application's own id and secret */
    public HttpResponse<String> ask(String... form) {
        var client = Form.of("client_id", AcmeRealm.CLIENT, "client_secret", AcmeRealm.CLIENT_SECRET);
        var request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", Form.TYPE)
                .POST(BodyPublishers.ofString(client + "&" + Form.of(form)))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Keycloak", e);
        }
    }
}
