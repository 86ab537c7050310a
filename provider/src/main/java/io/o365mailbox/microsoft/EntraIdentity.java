package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Tenant;
import java.util.Optional;
import org.keycloak.representations.JsonWebToken;

/**
 * The account that signed in at Microsoft. Tenant and object id together never pass to another account (Microsoft
 * identity platform, "ID token claims reference"). Names and addresses in a token are for display only.
 *
 * @param tenant {@code tid}
 * @param objectId {@code oid}: the account within the tenant
 * @param username {@code preferred_username}, for display; empty if absent
 */
public record EntraIdentity(Tenant tenant, String objectId, String username) {

    /** @return empty unless the validated token contains both tenant and account */
    public static Optional<EntraIdentity> of(JsonWebToken token) {
        String objectId = text(token, "oid");
        return Tenant.parse(text(token, "tid"))
                .filter(tenant -> !objectId.isBlank())
                .map(tenant -> new EntraIdentity(tenant, objectId, text(token, "preferred_username")));
    }

    /** The account id in the form of Microsoft's libraries: {@code oid.tid}. */
    public String accountId() {
        return objectId + "." + tenant.id();
    }

    private static String text(JsonWebToken token, String claim) {
        return token.getOtherClaims().get(claim) instanceof String value ? value : "";
    }
}
