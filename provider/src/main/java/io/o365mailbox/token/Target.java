package io.o365mailbox.token;

import io.o365mailbox.settings.Resource;
import io.o365mailbox.settings.TokenSettings;
import java.util.List;
import org.keycloak.models.IdentityProviderModel;

/**
 * The resource that a request needs a token for, and the identity providers of the realm that can get one.
 *
 * @param resource null if the addresses are Microsoft's, but this realm cannot get one token for all of them
 * @param providers enabled, in no particular order; several can have the same cloud
 */
record Target(Resource resource, List<IdentityProviderModel> providers) {

    /** With only those providers whose settings allow the client. */
    Target restrictedTo(String clientId, boolean userAbsent) {
        return new Target(
                resource,
                providers.stream()
                        .filter(provider -> {
                            TokenSettings settings = TokenSettings.of(provider.getConfig());
                            return userAbsent
                                    ? settings.isAbsentUserClient(clientId)
                                    : settings.isTokenClient(clientId);
                        })
                        .toList());
    }

    boolean isPossible() {
        return resource != null && !providers.isEmpty();
    }

    /** @return null if the mailbox belongs to none of them */
    IdentityProviderModel provider(String alias) {
        return providers.stream()
                .filter(provider -> provider.getAlias().equals(alias))
                .findFirst()
                .orElse(null);
    }
}
