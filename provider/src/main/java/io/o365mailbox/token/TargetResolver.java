package io.o365mailbox.token;

import io.o365mailbox.settings.Cloud;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Resource;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.IdentityProviderModel;

/**
 * Reads the {@code resource} parameters (RFC 8693 section 2.1). A request is handled here as soon as one of them has
 * a host of Microsoft, so that a mistyped address is refused instead of getting a token for something else. All of
 * them must mean the same resource, because a Microsoft token is for one resource.
 */
final class TargetResolver {

    private static final Logger LOG = Logger.getLogger(TargetResolver.class);

    /**
     * The addresses of a request as one provider's cloud reads them.
     *
     * @param hostMatches whether any of the addresses has one of the cloud's hosts
     * @param resource null if the addresses are not all for one resource
     */
    private record Reading(IdentityProviderModel provider, boolean hostMatches, Resource resource) {}

    private final List<IdentityProviderModel> providers;

    /** @param providers the enabled ones of the realm */
    TargetResolver(List<IdentityProviderModel> providers) {
        this.providers = providers;
    }

    /** @return empty if no address has a host of Microsoft */
    Optional<Target> resolve(List<String> resources) {
        List<URI> addresses = resources.stream().map(TargetResolver::address).toList();
        List<Reading> readings = new ArrayList<>();
        for (IdentityProviderModel provider : providers) {
            read(provider, addresses).ifPresent(readings::add);
        }
        if (readings.stream().noneMatch(Reading::hostMatches)) {
            return Optional.empty();
        }
        Resource resource = readings.stream()
                .map(Reading::resource)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return Optional.of(new Target(
                resource,
                readings.stream()
                        .filter(reading -> resource != null && reading.resource() == resource)
                        .map(Reading::provider)
                        .toList()));
    }

    private static Optional<Reading> read(IdentityProviderModel provider, List<URI> addresses) {
        try {
            Cloud cloud = ProviderSettings.of(provider.getConfig()).cloud();
            List<Optional<Resource>> requested =
                    addresses.stream().map(cloud::resourceAt).distinct().toList();
            return Optional.of(new Reading(
                    provider,
                    addresses.stream().anyMatch(cloud::isResourceHost),
                    requested.size() == 1 ? requested.get(0).orElse(null) : null));
        } catch (IllegalArgumentException invalid) {
            // Keycloak rejects invalid settings when they are saved; imported ones must not break other exchanges.
            LOG.errorf("Identity provider %s is not usable: %s", provider.getAlias(), invalid.getMessage());
            return Optional.empty();
        }
    }

    /** The address without the trailing slash that many libraries add; an empty URI if it is not an address. */
    private static URI address(String resource) {
        try {
            return new URI(resource.endsWith("/") ? resource.substring(0, resource.length() - 1) : resource);
        } catch (URISyntaxException notAnAddress) {
            return URI.create("");
        }
    }
}
