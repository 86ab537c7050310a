package io.o365mailbox.consent;

import io.o365mailbox.approval.ApprovalNotifier;
import io.o365mailbox.approval.TenantChangeListener;
import io.o365mailbox.mailbox.MailboxTables;
import io.o365mailbox.microsoft.CachedTenantDirectory;
import io.o365mailbox.registration.RegistrationChangeListener;
import io.o365mailbox.settings.ProviderIds;
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

/** Registers the identity provider “O365 mailbox” with Keycloak, and starts what runs once for each server. */
public final class O365IdentityProviderFactory extends AbstractIdentityProviderFactory<O365IdentityProvider>
        implements ServerInfoAwareProviderFactory, CachedTenantDirectory.Holder {

    private static final int DEFAULT_NOTIFY_INTERVAL_SECONDS = 600;

    private CachedTenantDirectory directory;
    private Duration notifyInterval;

    /**
     * {@inheritDoc} The option {@code --spi-identity_provider--o365-mailbox--notify-interval-seconds} says how often a
     * node looks for owners to notify of an approval.
     */
    @Override
    public void init(Config.Scope config) {
        notifyInterval = Duration.ofSeconds(
                Math.max(1, config.getInt("notify-interval-seconds", DEFAULT_NOTIFY_INTERVAL_SECONDS)));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        directory = CachedTenantDirectory.create(factory);
        if (MailboxTables.exist(factory)) {
            factory.register(new TenantChangeListener());
            factory.register(new RegistrationChangeListener());
            factory.register(event -> {
                if (event instanceof PostMigrationEvent started) {
                    ApprovalNotifier.schedule(started.getFactory(), notifyInterval);
                }
            });
        }
    }

    @Override
    public CachedTenantDirectory tenantDirectory() {
        return directory;
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(LocalCacheProvider.class);
    }

    @Override
    public void close() {
        if (directory != null) {
            directory.close();
        }
    }

    @Override
    public String getId() {
        return ProviderIds.O365_MAILBOX;
    }

    @Override
    public String getName() {
        return "O365 mailbox";
    }

    /** {@inheritDoc} Keycloak reads the concrete return type by reflection to find out what the provider can do. */
    @Override
    public O365IdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new O365IdentityProvider(session, new O365IdentityProviderConfig(model).withEndpoints());
    }

    @Override
    public O365IdentityProviderConfig createConfig() {
        return new O365IdentityProviderConfig();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderSettings.all().stream().map(Setting::property).toList();
    }

    /** {@inheritDoc} The versions are shown in the admin console under “Provider info”, for bug reports. */
    @Override
    public Map<String, String> getOperationalInfo() {
        Properties versions = new Properties();
        try (InputStream in =
                O365IdentityProviderFactory.class.getResourceAsStream("/io/o365mailbox/versions.properties")) {
            versions.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("versions.properties cannot be read from the jar", unreadable);
        }
        Map<String, String> info = new LinkedHashMap<>();
        info.put("version", versions.getProperty("version"));
        info.put("MSAL4J", versions.getProperty("msal4j"));
        info.put("Microsoft Graph SDK", versions.getProperty("graph"));
        return info;
    }
}
