package io.o365mailbox.stories.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.demo.Person;
import io.o365mailbox.launch.Form;
import io.o365mailbox.launch.Realm;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Keycloak's token endpoint, called by the application with its id and secret. */
public record KeycloakTokenEndpoint(URI uri) {

    public static KeycloakTokenEndpoint of(Realm realm) {
        return new KeycloakTokenEndpoint(realm.oidc("token"));
    }

    /** @param form name, value, name, value, ... besides the application's id and secret */
    public HttpResponse<String> request(String... form) {
        return Http.send(post(form).build());
    }

    /** Like {@link #request} with the user's password, for tokens that are bound to a key (DPoP, RFC 9449). */
    public HttpResponse<String> requestBoundToken(String username, DPoPProofFactory proofs) throws JOSEException {
        var proof = proofs.createDPoPJWT("POST", uri).serialize();
        return Http.send(post("grant_type", "password", "username", username, "password", Person.PASSWORD)
                .header("DPoP", proof)
                .build());
    }

    private HttpRequest.Builder post(String... form) {
        var client = Form.of("client_id", AcmeRealm.CLIENT, "client_secret", AcmeRealm.CLIENT_SECRET);
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", Form.TYPE)
                .POST(BodyPublishers.ofString(client + "&" + Form.of(form)));
    }
}
