package io.o365mailbox.consent;

import io.o365mailbox.microsoft.DomainAnswer;
import io.o365mailbox.microsoft.MicrosoftHttp;
import io.o365mailbox.microsoft.TenantDirectory;
import io.o365mailbox.settings.Cloud;
import java.time.Duration;
import org.keycloak.cache.LocalCache;
import org.keycloak.cache.LocalCacheConfiguration;
import org.keycloak.cache.LocalCacheProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Whose domain an address has, asked of Microsoft once in a while by each node. A help before the redirect; the proof
 * afterwards asks again itself, since who owns a domain may change.
 */
public final class DomainLookUp {

    private static final int MOST_DOMAINS = 5_000;
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration FRESH_FAILURE = Duration.ofSeconds(30);

    private final LocalCache<Key, DomainAnswer> answers;

    private record Key(Cloud cloud, String domain) {}

    private DomainLookUp(LocalCache<Key, DomainAnswer> answers) {
        this.answers = answers;
    }

    /** One for each server; {@link #close} it with the factory that made it. */
    static DomainLookUp create(KeycloakSessionFactory factory) {
        try (KeycloakSession session = factory.create()) {
            LocalCacheConfiguration<Key, DomainAnswer> configuration =
                    LocalCacheConfiguration.<Key, DomainAnswer>builder()
                            .name("o365-mailbox-domains")
                            .maxSize(MOST_DOMAINS)
                            // the overload with a plain Duration counts from the last access (Keycloak 26.7.3)
                            .expirationAfterCreate(
                                    (key, answer) -> answer instanceof DomainAnswer.NoAnswer ? FRESH_FAILURE : FRESH)
                            .build();
            return new DomainLookUp(
                    session.getProvider(LocalCacheProvider.class).create(configuration));
        }
    }

    /**
     * @param domain in ASCII form, as {@link io.o365mailbox.settings.Address#domain()} gives it
     * @return never fails: {@link DomainAnswer.NoAnswer} when Microsoft is slow or away
     */
    public DomainAnswer of(KeycloakSession session, Cloud cloud, String domain) {
        Key key = new Key(cloud, domain);
        DomainAnswer known = answers.get(key);
        if (known != null) {
            return known;
        }
        DomainAnswer answer = new TenantDirectory(new MicrosoftHttp(session), cloud).lookUp(domain);
        answers.put(key, answer);
        return answer;
    }

    /** Whether Microsoft answers now, whatever it said before. */
    boolean isAnswered(KeycloakSession session, Cloud cloud, String domain) {
        DomainAnswer answer = new TenantDirectory(new MicrosoftHttp(session), cloud).lookUp(domain);
        return !(answer instanceof DomainAnswer.NoAnswer);
    }

    void close() {
        answers.close();
    }
}
