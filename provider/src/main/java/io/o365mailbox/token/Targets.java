package io.o365mailbox.token;

import io.o365mailbox.settings.Cloud;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Resource;
import java.net.URI;
import java.net.URISyntaxException;
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
final class Targets {

    private static final Logger LOG = Logger.getLogger(Targets.class);

    /** What a provider's cloud makes of the request. */
    private record Reading(IdentityProviderModel provider, Cloud cloud) {

        Optional<Resource> of(List<URI> addresses) {
            List<Optional<Resource>> read =
                    addresses.stream().map(cloud::resourceAt).distinct().toList();
            return read.size() == 1 ? read.get(0) : Optional.empty();
        }
    }

    private final List<IdentityProviderModel> providers;

    /** @param providers of our type and enabled, of the realm */
    Targets(List<IdentityProviderModel> providers) {
        this.providers = providers;
    }

    /** @return empty if the request is for something else than Microsoft */
    Optional<Target> of(List<String> resources) {
        List<URI> addresses = resources.stream().map(Targets::address).toList();
        List<Reading> readings = providers.stream()
                .map(Targets::reading)
                .filter(Objects::nonNull)
                .toList();
        boolean ours = addresses.stream()
                .anyMatch(address ->
                        readings.stream().anyMatch(reading -> reading.cloud().hasHostOf(address)));
        if (!ours) {
            return Optional.empty();
        }
        Optional<Resource> resource = readings.stream()
                .flatMap(reading -> reading.of(addresses).stream())
                .findFirst();
        return Optional.of(resource.map(found -> new Target(
                        found,
                        readings.stream()
                                .filter(reading -> reading.of(addresses)
                                        .filter(found::equals)
                                        .isPresent())
                                .map(Reading::provider)
                                .toList()))
                .orElseGet(() -> new Target(null, List.of())));
    }

    private static Reading reading(IdentityProviderModel provider) {
        try {
            return new Reading(
                    provider, ProviderSettings.of(provider.getConfig()).cloud());
        } catch (IllegalArgumentException notSaved) {
            // Saving refuses such settings; what came past it, as by an import, must not break other exchanges.
            LOG.errorf("Identity provider %s is not usable: %s", provider.getAlias(), notSaved.getMessage());
            return null;
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
