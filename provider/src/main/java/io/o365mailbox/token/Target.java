package io.o365mailbox.token;

import io.o365mailbox.settings.Resource;
import io.o365mailbox.settings.TokenSettings;
import java.util.List;
import org.keycloak.models.IdentityProviderModel;

/**
 * What a request wants a token for, and through which identity providers of the realm that is possible.
 *
 * @param resource null if the addresses are Microsoft's, but none that this realm can get one token for
 * @param providers enabled, in no particular order; several may lead to the same cloud
 */
record Target(Resource resource, List<IdentityProviderModel> providers) {

    /** Only the providers whose administrator allows the client. */
    Target allowed(String clientId, boolean userAbsent) {
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
