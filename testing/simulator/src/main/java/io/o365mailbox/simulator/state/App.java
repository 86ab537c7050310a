package io.o365mailbox.simulator.state;

import com.nimbusds.jose.jwk.JWK;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** An app registration. Setters take effect at the next request and can be called from any thread. */
public final class App {
    /** "Supported account types" of the registration. */
    public enum Audience {
        SINGLE_TENANT,
        MULTI_TENANT,
        MULTI_TENANT_AND_PERSONAL
    }

    /** A client secret. The client sends {@code value}. */
    public record ClientSecret(String value, Instant expires) {
        @Override
        public String toString() {
            return "ClientSecret[expires=" + expires + "]";
        }
    }

    /**
     * A federated identity credential: the app can authenticate with a token of this issuer.
     *
     * @param keys the public keys of the issuer
     */
    public record FederatedCredential(String issuer, String subject, String audience, List<JWK> keys) {}

    private final String clientId;
    private final Tenant home;
    private final String name;
    private final List<String> redirectUris = new CopyOnWriteArrayList<>();
    private final List<ClientSecret> secrets = new CopyOnWriteArrayList<>();
    private final List<X509Certificate> certificates = new CopyOnWriteArrayList<>();
    private final List<FederatedCredential> federated = new CopyOnWriteArrayList<>();
    private volatile String publisher;
    private volatile boolean publisherVerified;
    private volatile Audience audience = Audience.MULTI_TENANT_AND_PERSONAL;
    private volatile Set<String> optionalClaims = Set.of();
    private volatile List<Permission> requiredPermissions = List.of();

    public App(String clientId, Tenant home, String name) {
        this.clientId = clientId;
        this.home = home;
        this.name = name;
    }

    public String clientId() {
        return clientId;
    }

    public Tenant home() {
        return home;
    }

    public String name() {
        return name;
    }

    /** The publisher's name on the consent page, or null. The page shows it only if the publisher is verified. */
    public String publisher() {
        return publisher;
    }

    public boolean publisherVerified() {
        return publisherVerified;
    }

    public App publisher(String publisherName, boolean verified) {
        publisher = publisherName;
        publisherVerified = verified;
        return this;
    }

    public Audience audience() {
        return audience;
    }

    public App audience(Audience accountTypes) {
        audience = accountTypes;
        return this;
    }

    /** The optional claims of the id_token: {@code email}, {@code xms_edov}, {@code login_hint}, {@code acct}. */
    public Set<String> optionalClaims() {
        return optionalClaims;
    }

    public App optionalClaims(Set<String> names) {
        optionalClaims = Set.copyOf(names);
        return this;
    }

    /** "API permissions" of the registration. {@code .default} and the v1 admin consent endpoint request these. */
    public List<Permission> requiredPermissions() {
        return requiredPermissions;
    }

    public App requiredPermissions(List<Permission> permissions) {
        requiredPermissions = List.copyOf(permissions);
        return this;
    }

    public List<String> redirectUris() {
        return redirectUris;
    }

    /**
     * Registers a redirect URI of type web. A URI that is registered already is not added again.
     *
     * @throws IllegalArgumentException if the Azure portal would refuse the URI
     */
    public App redirectUri(String uri) {
        RedirectUriRules.check(uri, audience);
        if (!redirectUris.contains(uri)) {
            redirectUris.add(uri);
        }
        return this;
    }

    public List<ClientSecret> secrets() {
        return secrets;
    }

    /** Adds a client secret. If the value exists already, its expiry is replaced. */
    public App secret(String value, Instant expires) {
        Objects.requireNonNull(expires, "A client secret needs an expiry");
        secrets.removeIf(s -> s.value().equals(value));
        secrets.add(new ClientSecret(value, expires));
        return this;
    }

    public App removeSecrets() {
        secrets.clear();
        return this;
    }

    public List<X509Certificate> certificates() {
        return certificates;
    }

    public App certificate(X509Certificate certificate) {
        certificates.add(certificate);
        return this;
    }

    public List<FederatedCredential> federatedCredentials() {
        return federated;
    }

    public App federatedCredential(FederatedCredential credential) {
        federated.add(credential);
        return this;
    }
}
