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
 * Reads the {@code resource} parameters (RFC 8693 section 2.1). A request is ours as soon as one of them is at a host of
 * Microsoft's resources, so that a near miss is refused here and not answered with a token for something else. All of them
 * have to mean one and the same resource, since a token of Microsoft is for one.
 */
final class TargetResolver {

    private static final Logger LOG = Logger.getLogger(TargetResolver.class);

    /**
     * What a provider's cloud makes of the request.
     *
     * @param ours whether any of the addresses is at one of its hosts
     * @param resource null if they are not all for one
     */
    private record Reading(IdentityProviderModel provider, boolean ours, Resource resource) {}

    private final List<IdentityProviderModel> providers;

    /** @param providers of our type and enabled, of the realm */
    TargetResolver(List<IdentityProviderModel> providers) {
        this.providers = providers;
    }

    /** @return empty if the request is for something else than Microsoft */
    Optional<Target> resolve(List<String> resources) {
        List<URI> addresses = resources.stream().map(TargetResolver::address).toList();
        List<Reading> readings = new ArrayList<>();
        for (IdentityProviderModel provider : providers) {
            reading(provider, addresses).ifPresent(readings::add);
        }
        if (readings.stream().noneMatch(Reading::ours)) {
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

    private static Optional<Reading> reading(IdentityProviderModel provider, List<URI> addresses) {
        try {
            Cloud cloud = ProviderSettings.of(provider.getConfig()).cloud();
            List<Optional<Resource>> meant =
                    addresses.stream().map(cloud::resourceAt).distinct().toList();
            return Optional.of(new Reading(
                    provider,
                    addresses.stream().anyMatch(cloud::isResourceHost),
                    meant.size() == 1 ? meant.get(0).orElse(null) : null));
        } catch (IllegalArgumentException notSaved) {
            // Saving refuses such settings; what came past it, as by an import, must not break other exchanges.
            LOG.errorf("Identity provider %s is not usable: %s", provider.getAlias(), notSaved.getMessage());
            return Optional.empty();
        }
    }

    /** Without the slash at the end that many libraries put there; empty if it is no address. */
    private static URI address(String resource) {
        try {
            return new URI(resource.endsWith("/") ? resource.substring(0, resource.length() - 1) : resource);
        } catch (URISyntaxException notAnAddress) {
            return URI.create("");
        }
    }
}
