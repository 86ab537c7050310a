package io.o365mailbox.simulator.control;

import com.nimbusds.jose.jwk.JWKSet;
import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Permission;
import io.o365mailbox.simulator.state.Permissions;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Control API for app registrations. */
record AppControl(State state) {

    Response add(Request request) {
        JsonBody body = JsonBody.of(request);
        App app = new App(body.text("clientId"), state.tenant(body.text("tenant", "acme.example")), body.text("name"));
        return change(state.directory().add(app), body);
    }

    Response change(Request request) {
        return change(state.app(request.pathParameter("app")), JsonBody.of(request));
    }

    static List<Permission> permissions(Collection<String> names) {
        return names.stream()
                .map(name ->
                        Permissions.find(name).orElseThrow(() -> new IllegalArgumentException("No permission " + name)))
                .toList();
    }

    private Response change(App app, JsonBody body) {
        body.ifConstant("audience", App.Audience.class, app::audience)
                .ifText("publisher", name -> app.publisher(name, body.flag("publisherVerified")))
                .ifText("certificate", pem -> app.certificate(certificate(pem)))
                .ifBoolean("removeSecrets", flag -> app.removeSecrets());
        body.strings("redirectUris").forEach(app::redirectUri);
        if (body.has("secret")) {
            JsonBody secret = body.object("secret");
            Instant inTwoYears = state.clock().instant().plus(Duration.ofDays(730));
            app.secret(secret.text("value"), Instant.parse(secret.text("expires", inTwoYears.toString())));
            state.ledger().recordSecret("client_secret", secret.text("value"));
        }
        if (body.has("federatedCredential")) {
            app.federatedCredential(federated(body.object("federatedCredential")));
        }
        if (body.has("optionalClaims")) {
            app.optionalClaims(Set.copyOf(body.strings("optionalClaims")));
        }
        if (body.has("requiredPermissions")) {
            app.requiredPermissions(permissions(body.strings("requiredPermissions")));
        }
        return Response.json(200, Snapshot.app(app));
    }

    private static App.FederatedCredential federated(JsonBody body) {
        try {
            return new App.FederatedCredential(
                    body.text("issuer"),
                    body.text("subject"),
                    body.text("audience", "api://AzureADTokenExchange"),
                    JWKSet.parse(body.object("jwks").json().toString()).getKeys());
        } catch (ParseException e) {
            throw new IllegalArgumentException("'jwks' is not a JSON Web Key Set");
        }
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("'certificate' is not a PEM certificate");
        }
    }
}
