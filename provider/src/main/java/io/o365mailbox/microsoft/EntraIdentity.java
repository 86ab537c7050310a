package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Tenant;
import java.util.Optional;
import org.keycloak.representations.JsonWebToken;

/**
 * Who signed in at Microsoft: the only pair that never passes to somebody else (Microsoft identity platform, "ID token
 * claims reference"). Names and addresses of a token are for the eye only.
 *
 * @param tenant {@code tid}
 * @param objectId {@code oid}: the account within the tenant
 * @param username {@code preferred_username}, to name the account on a page; empty if absent
 */
public record EntraIdentity(Tenant tenant, String objectId, String username) {

    /** @return empty unless the validated token names both tenant and account */
    public static Optional<EntraIdentity> of(JsonWebToken token) {
        String objectId = text(token, "oid");
        return Tenant.parse(text(token, "tid"))
                .filter(tenant -> !objectId.isBlank())
                .map(tenant -> new EntraIdentity(tenant, objectId, text(token, "preferred_username")));
    }

    /** The form Microsoft's libraries use for the home account. */
    public String accountId() {
        return objectId + "." + tenant.id();
    }

    private static String text(JsonWebToken token, String claim) {
        return token.getOtherClaims().get(claim) instanceof String value ? value : "";
    }
}
