package io.o365mailbox.token;

import io.o365mailbox.refresh.AccessTokenCache;
import io.o365mailbox.settings.ProviderIds;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.cache.LocalCacheProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.TokenExchangeProviderFactory;
import org.keycloak.provider.Provider;

/**
 * Registers {@link MailboxTokenExchangeProvider} before Keycloak's own token exchange providers, and holds the caches
 * of this node that it uses.
 */
public final class MailboxTokenExchangeProviderFactory
        implements TokenExchangeProviderFactory, AccessTokenCache.Holder {

    /** Keycloak's standard token exchange has 10, the legacy one 0; Keycloak tries the highest first. */
    private static final int ORDER = 100;

    private AccessTokenCache accessTokens;
    private RealmProviders providers;

    @Override
    public TokenExchangeProvider create(KeycloakSession session) {
        return new MailboxTokenExchangeProvider(session, accessTokens, providers);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        accessTokens = AccessTokenCache.create(factory);
        providers = RealmProviders.create(factory);
    }

    @Override
    public AccessTokenCache accessTokens() {
        return accessTokens;
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(LocalCacheProvider.class);
    }

    @Override
    public String getId() {
        return ProviderIds.O365_MAILBOX;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void close() {
        if (accessTokens != null) {
            accessTokens.close();
            providers.close();
        }
    }
}
