package io.o365mailbox.consent;

import io.o365mailbox.mailbox.MailboxTablesFactory;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.broker.provider.AbstractIdentityProviderFactory;
import org.keycloak.cache.LocalCacheProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** “O365 mailbox” among the identity providers of the admin console. */
public final class O365IdentityProviderFactory extends AbstractIdentityProviderFactory<O365IdentityProvider>
        implements ServerInfoAwareProviderFactory {

    /** Neutral on purpose: with “oidc” or “oauth2” inside, the admin console would show the form of those. */
    public static final String PROVIDER_ID = "o365-mailbox";

    private static final int SECONDS_BETWEEN_NEWS = 600;

    private DomainLookUp domains;
    private Duration betweenNews;

    /** {@code --spi-identity_provider--o365-mailbox--news-seconds}: how often a node looks whom to tell of an approval. */
    @Override
    public void init(Config.Scope config) {
        betweenNews = Duration.ofSeconds(Math.max(1, config.getInt("news-seconds", SECONDS_BETWEEN_NEWS)));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        domains = DomainLookUp.create(factory);
        if (MailboxTablesFactory.areThere(factory)) {
            factory.register(event -> {
                if (event instanceof PostMigrationEvent started) {
                    ApprovalNews.watch(started.getFactory(), betweenNews);
                }
            });
        }
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(LocalCacheProvider.class);
    }

    @Override
    public void close() {
        if (domains != null) {
            domains.close();
        }
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getName() {
        return "O365 mailbox";
    }

    /** The concrete return type is read by Keycloak through reflection to learn what the provider can do. */
    @Override
    public O365IdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new O365IdentityProvider(session, new O365IdentityProviderConfig(model).withEndpoints(), domains);
    }

    @Override
    public O365IdentityProviderConfig createConfig() {
        return new O365IdentityProviderConfig();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderSettings.all().stream().map(Setting::property).toList();
    }

    /** Shown under “Provider info”: what is inside, so that a report of a fault can name it. */
    @Override
    public Map<String, String> getOperationalInfo() {
        Properties versions = new Properties();
        try (InputStream in =
                O365IdentityProviderFactory.class.getResourceAsStream("/io/o365mailbox/versions.properties")) {
            versions.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the jar is damaged: versions.properties", unreadable);
        }
        Map<String, String> info = new LinkedHashMap<>();
        info.put("version", versions.getProperty("version"));
        info.put("MSAL4J", versions.getProperty("msal4j"));
        info.put("Microsoft Graph SDK", versions.getProperty("graph"));
        return info;
    }
}
