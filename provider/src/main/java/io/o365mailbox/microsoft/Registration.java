package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Cloud;
import java.net.URI;
import java.util.Objects;

/**
 * The app registration at Microsoft Entra ID.
 *
 * @param authority where people sign in: {@code organizations}, {@code common}, a tenant's GUID or one of its domains.
 *     A code must be redeemed at the authority that issued it (AADSTS700005).
 * @param returnsClaimsChallenges whether to declare that applications return claims challenges (client capability cp1)
 */
public record Registration(
        String clientId,
        ClientAuthentication authentication,
        String authority,
        Cloud cloud,
        boolean returnsClaimsChallenges) {

    public Registration {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(authentication, "authentication");
        Objects.requireNonNull(authority, "authority");
        Objects.requireNonNull(cloud, "cloud");
    }

    Registration(String clientId, ClientAuthentication authentication, String authority, Cloud cloud) {
        this(clientId, authentication, authority, cloud, false);
    }

    /**
     * Base address in MSAL4J's authority. MSAL4J does not support every address of a custom cloud: it refuses other
     * schemes and loses ports. {@link MsalHttpClient} replaces the address.
     */
    URI knownLogin() {
        return isCustom() ? Cloud.GLOBAL.login() : cloud.login();
    }

    private boolean isCustom() {
        return Cloud.CUSTOM.equals(cloud.name());
    }
}
