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
 * Whose domain an address has, asked of Microsoft once in a while by each node. A help before the redirect; the proof
 * afterwards asks again itself, since who owns a domain may change.
 */
public final class CachedTenantDirectory {

    private static final int MOST_DOMAINS = 5_000;
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration FRESH_FAILURE = Duration.ofSeconds(30);

    private final LocalCache<Key, DomainLookup> answers;

    /** The factory that holds this server's directory. Found as Keycloak's identity provider {@code o365-mailbox}. */
    public interface Holder {
        CachedTenantDirectory tenantDirectory();
    }

    private record Key(Cloud cloud, String domain) {}

    private CachedTenantDirectory(LocalCache<Key, DomainLookup> answers) {
        this.answers = answers;
    }

    /** The directory of this server. */
    public static CachedTenantDirectory ofThisServer(KeycloakSessionFactory factory) {
        return ((Holder) factory.getProviderFactory(IdentityProvider.class, ProviderIds.O365_MAILBOX))
                .tenantDirectory();
    }

    /** One for each server; {@link #close} it with the factory that made it. */
    public static CachedTenantDirectory create(KeycloakSessionFactory factory) {
        try (KeycloakSession session = factory.create()) {
            LocalCacheConfiguration<Key, DomainLookup> configuration =
                    LocalCacheConfiguration.<Key, DomainLookup>builder()
                            .name("o365-mailbox-domains")
                            .maxSize(MOST_DOMAINS)
                            // the overload with a plain Duration counts from the last access (Keycloak 26.7.3)
                            .expirationAfterCreate(
                                    (key, answer) -> answer instanceof DomainLookup.NoAnswer ? FRESH_FAILURE : FRESH)
                            .build();
            return new CachedTenantDirectory(
                    session.getProvider(LocalCacheProvider.class).create(configuration));
        }
    }

    /**
     * @param domain in ASCII form, as {@link io.o365mailbox.settings.Address#domain()} gives it
     * @return never fails: {@link DomainLookup.NoAnswer} when Microsoft is slow or away
     */
    public DomainLookup lookUp(KeycloakSession session, Cloud cloud, String domain) {
        Key key = new Key(cloud, domain);
        DomainLookup known = answers.get(key);
        if (known != null) {
            return known;
        }
        DomainLookup answer = new TenantDirectory(new MicrosoftHttp(session), cloud).lookUp(domain);
        answers.put(key, answer);
        return answer;
    }

    /** Whether Microsoft answers now, whatever it said before. */
    public boolean isReachable(KeycloakSession session, Cloud cloud, String domain) {
        DomainLookup answer = new TenantDirectory(new MicrosoftHttp(session), cloud).lookUp(domain);
        return !(answer instanceof DomainLookup.NoAnswer);
    }

    public void close() {
        answers.close();
    }
}
