package io.o365mailbox.consent;

import io.o365mailbox.settings.Cloud;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Tenant;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.RealmModel;
import org.keycloak.util.Booleans;

/** The configuration of the identity provider: Keycloak's for OpenID Connect, and ours. */
public final class O365IdentityProviderConfig extends OIDCIdentityProviderConfig {

    private static final long serialVersionUID = 1L;

    public O365IdentityProviderConfig() {}

    O365IdentityProviderConfig(IdentityProviderModel model) {
        super(model);
    }

    public ProviderSettings settings() {
        return ProviderSettings.of(getConfig());
    }

    /**
     * {@inheritDoc} Keycloak calls this before it saves the configuration. The administrator reads the message of the
     * exception.
     */
    @Override
    public void validate(RealmModel realm) {
        super.validate(realm);
        if (getClientId() == null || getClientId().isBlank()) {
            throw new IllegalArgumentException(
                    "clientId: enter the Application (client) ID of the app registration in the Entra admin center");
        }
        settings().check();
        if (Booleans.isTrue(isStoreToken())) {
            throw new IllegalArgumentException(
                    "storeToken: switch “Store tokens” off; it would keep Microsoft's tokens in"
                            + " clear, and connected mailboxes are stored sealed without it");
        }
        boolean oneTenant = Tenant.parse(settings().authority()).isPresent();
        if (Booleans.isTrue(isTrustEmail()) && !oneTenant && !settings().restrictsTenants()) {
            throw new IllegalArgumentException(
                    "trustEmail: switch “Trust email” off, or enter the tenants that may sign in;"
                            + " the administrator of any other tenant can give an account any e-mail address");
        }
        boolean secretGiven = getClientSecret() != null && !getClientSecret().isBlank();
        if (!secretGiven && !settings().authenticatesByCertificate()) {
            throw new IllegalArgumentException(
                    "clientSecret: enter the Value (not the Secret ID) of a client secret of the"
                            + " app registration, or a vault reference such as ${vault.o365-mailbox-secret}");
        }
    }

    /**
     * Sets the endpoints and options of Keycloak's OpenID Connect login, which follow from tenant and cloud. Called at
     * each use, and never stored, so that a changed tenant or cloud takes effect.
     *
     * @return this configuration
     */
    O365IdentityProviderConfig withEndpoints() {
        Cloud cloud = settings().cloud();
        String base = cloud.login() + "/" + settings().authority();
        setAuthorizationUrl(base + "/oauth2/v2.0/authorize");
        setTokenUrl(base + "/oauth2/v2.0/token");
        setJwksUrl(base + "/discovery/v2.0/keys");
        setUseJwksUrl(true);
        setValidateSignature(true);
        setIssuer(null); // each tenant has its own issuer: O365IdentityProvider checks it with the token's tid
        setDisableUserInfoService(true);
        setPkceEnabled(true);
        setPkceMethod("S256");
        setStoreToken(false);
        setDefaultScope("openid profile email");
        setDisableNonce(false);
        setAccessTokenJwt(false); // only Microsoft can validate its access tokens
        setSupportsClientAssertions(false);
        setLogoutUrl(null);
        setPrompt(null);
        return this;
    }
}
