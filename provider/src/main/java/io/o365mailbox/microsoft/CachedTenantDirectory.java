package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Cloud;
import io.o365mailbox.settings.ProviderIds;
import java.time.Duration;
import org.keycloak.broker.provider.IdentityProvider;
import org.keycloak.cache.LocalCache;
import org.keycloak.cache.LocalCacheConfiguration;
import org.keycloak.cache.LocalCacheProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Caches which tenant owns a domain, on each node. The result is used before the redirect to Microsoft. The proof of a
 * mailbox does not use the cache, because the owner of a domain can change.
 */
public final class CachedTenantDirectory {

    private static final int MAX_DOMAINS = 5_000;
    private static final Duration LIFESPAN = Duration.ofHours(1);
    private static final Duration LIFESPAN_OF_FAILURE = Duration.ofSeconds(30);

    private final LocalCache<Key, DomainLookup> lookups;

    /**
     * The provider factory that holds the directory of this node: Keycloak's identity provider {@code o365-mailbox}.
     */
    public interface Holder {
        CachedTenantDirectory tenantDirectory();
    }

    private record Key(Cloud cloud, String domain) {}

    private CachedTenantDirectory(LocalCache<Key, DomainLookup> lookups) {
        this.lookups = lookups;
    }

    /** The directory of this node. */
    public static CachedTenantDirectory ofThisServer(KeycloakSessionFactory factory) {
        return ((Holder) factory.getProviderFactory(IdentityProvider.class, ProviderIds.O365_MAILBOX))
                .tenantDirectory();
    }

    /** Creates the directory of this node. The factory that creates it must {@link #close} it. */
    public static CachedTenantDirectory create(KeycloakSessionFactory factory) {
        try (KeycloakSession session = factory.create()) {
            LocalCacheConfiguration<Key, DomainLookup> configuration =
                    LocalCacheConfiguration.<Key, DomainLookup>builder()
                            .name("o365-mailbox-domains")
                            .maxSize(MAX_DOMAINS)
                            // the overload with a plain Duration counts from the last access (Keycloak 26.7.3)
                            .expirationAfterCreate((key, lookup) ->
                                    lookup instanceof DomainLookup.NoAnswer ? LIFESPAN_OF_FAILURE : LIFESPAN)
                            .build();
            return new CachedTenantDirectory(
                    session.getProvider(LocalCacheProvider.class).create(configuration));
        }
    }

    /**
     * @param domain in ASCII form, as {@link io.o365mailbox.settings.Address#domain()} returns it
     * @return {@link DomainLookup.NoAnswer} if Microsoft is slow or cannot be reached; never throws
     */
    public DomainLookup lookUp(KeycloakSession session, Cloud cloud, String domain) {
        Key key = new Key(cloud, domain);
        DomainLookup cached = lookups.get(key);
        if (cached != null) {
            return cached;
        }
        DomainLookup lookup = new TenantDirectory(new MicrosoftHttp(session), cloud).lookUp(domain);
        lookups.put(key, lookup);
        return lookup;
    }

    /** Whether Microsoft responds now. Does not use the cache. */
    public boolean isReachable(KeycloakSession session, Cloud cloud, String domain) {
        DomainLookup lookup = new TenantDirectory(new MicrosoftHttp(session), cloud).lookUp(domain);
        return !(lookup instanceof DomainLookup.NoAnswer);
    }

    public void close() {
        lookups.close();
    }
}
