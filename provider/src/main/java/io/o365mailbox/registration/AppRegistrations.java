package io.o365mailbox.registration;

import io.o365mailbox.microsoft.ClientAuthentication;
import io.o365mailbox.microsoft.MicrosoftException;
import io.o365mailbox.microsoft.Refusal;
import io.o365mailbox.microsoft.Registration;
import io.o365mailbox.platform.Digests;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Secret;
import io.o365mailbox.settings.TokenSettings;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.common.util.Base64Url;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.AsymmetricSignatureSignerContext;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.util.JsonSerialization;
import org.keycloak.vault.VaultStringSecret;

/**
 * Builds the app registration from the settings of an identity provider: client id, cloud, authority, and how this
 * server authenticates to Microsoft as the registered application.
 */
public final class AppRegistrations {

    private static final int ASSERTION_SECONDS = 300;

    private AppRegistrations() {}

    /**
     * @param session its context must be in the realm, because the vault looks secrets up there
     * @throws MicrosoftException of kind REGISTRATION if the vault has no secret under the reference, or the realm has
     *     no active RS256 key with a certificate. The vault reference itself is never sent to Microsoft as a secret.
     */
    public static Registration of(KeycloakSession session, RealmModel realm, IdentityProviderModel provider) {
        ProviderSettings settings = ProviderSettings.of(provider.getConfig());
        String clientId = provider.getConfig().get("clientId");
        ClientAuthentication authentication = settings.authenticatesByCertificate()
                ? certificate(session, realm, clientId)
                : sharedSecret(session, provider.getConfig().get("clientSecret"));
        return new Registration(
                clientId,
                authentication,
                settings.authority(),
                settings.cloud(),
                TokenSettings.of(provider.getConfig()).isContinuousAccess());
    }

    /**
     * When the certificate expires with which the realm authenticates to Microsoft. Does not create a key, unlike
     * {@code getActiveKey} of Keycloak.
     *
     * @return empty if the realm has no active RS256 key with a certificate
     */
    public static Optional<Instant> certificateExpiry(KeycloakSession session, RealmModel realm) {
        return session.keys()
                .getKeysStream(realm, KeyUse.SIG, Algorithm.RS256)
                .filter(key -> key.getStatus().isActive())
                .findFirst()
                .map(KeyWrapper::getCertificate)
                .map(certificate -> certificate.getNotAfter().toInstant());
    }

    /** The redirect URI to register at Microsoft. Login, mailboxes and admin consent all use this one. */
    public static String redirectUri(KeycloakSession session, RealmModel realm, IdentityProviderModel provider) {
        return Urls.identityProviderAuthnResponse(
                        session.getContext().getUri().getBaseUri(), provider.getAlias(), realm.getName())
                .toString();
    }

    private static ClientAuthentication sharedSecret(KeycloakSession session, String configured) {
        try (VaultStringSecret secret = session.vault().getStringSecret(configured)) {
            return secret.get()
                    .filter(value -> !value.isBlank())
                    .map(value -> new ClientAuthentication.SharedSecret(Secret.of(value)))
                    .orElseThrow(() -> new MicrosoftException(Refusal.registration("secret_not_found")));
        }
    }

    private static ClientAuthentication certificate(KeycloakSession session, RealmModel realm, String clientId) {
        KeyWrapper key = session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.RS256);
        if (key == null || key.getCertificate() == null) {
            throw new MicrosoftException(Refusal.registration("certificate_not_found"));
        }
        return new ClientAuthentication.SignedAssertion(endpoint -> assertion(key, clientId, endpoint));
    }

    /**
     * A signed JWT as in Microsoft Entra, "Application certificate credentials": PS256, with the certificate's
     * thumbprint in {@code x5t#S256}.
     *
     * @param endpoint the token endpoint, for {@code aud}
     */
    private static String assertion(KeyWrapper realmKey, String clientId, String endpoint) {
        KeyWrapper key = realmKey.cloneKey();
        key.setAlgorithm(Algorithm.PS256);
        long now = ServerClock.nowSeconds();
        var header = JsonSerialization.createObjectNode()
                .put("alg", Algorithm.PS256)
                .put("typ", "JWT")
                .put("x5t#S256", thumbprint(key.getCertificate()));
        var claims = JsonSerialization.createObjectNode()
                .put("aud", endpoint)
                .put("iss", clientId)
                .put("sub", clientId)
                .put("jti", SecretGenerator.getInstance().generateSecureID())
                .put("nbf", now)
                .put("iat", now)
                .put("exp", now + ASSERTION_SECONDS);
        String signedContent = encode(header.toString()) + "." + encode(claims.toString());
        byte[] signature =
                new AsymmetricSignatureSignerContext(key).sign(signedContent.getBytes(StandardCharsets.US_ASCII));
        return signedContent + "." + Base64Url.encode(signature);
    }

    private static String encode(String json) {
        return Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String thumbprint(X509Certificate certificate) {
        try {
            return Digests.sha256(certificate.getEncoded());
        } catch (CertificateEncodingException unreadable) {
            throw new MicrosoftException(Refusal.registration("certificate_not_readable"));
        }
    }
}
