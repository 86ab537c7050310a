package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Cloud;
import java.net.URI;
import java.util.Objects;

/**
 * The app registration at Microsoft Entra ID.
 *
 * @param authority where people sign in: {@code organizations}, {@code common}, a tenant's GUID or one of its domains.
 *     A code must be redeemed where it was asked for (AADSTS700005).
 * @param answersChallenges whether to declare that claims challenges come back to Microsoft (client capability cp1)
 */
public record Registration(
        String clientId,
        ClientAuthentication authentication,
        String authority,
        Cloud cloud,
        boolean answersChallenges) {

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
     * Base address in MSAL4J's authority. It refuses other schemes and loses ports, so a custom cloud is mapped on the
     * wire.
     */
    URI knownLogin() {
        return isCustom() ? Cloud.GLOBAL.login() : cloud.login();
    }

    private boolean isCustom() {
        return Cloud.CUSTOM.equals(cloud.name());
    }
}
