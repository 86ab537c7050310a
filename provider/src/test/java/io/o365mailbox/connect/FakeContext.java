package io.o365mailbox.connect;

import io.o365mailbox.microsoft.CachedTenantDirectory;
import io.o365mailbox.settings.ProviderIds;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.cache.AlternativeLookupProvider;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What Keycloak gives the required action, without database: a login, a user, settings, an identity provider and
 * roles.
 */
final class FakeContext {

    final FakeLogin login = new FakeLogin();
    final FakeUser person = new FakeUser();
    final Map<String, String> settings = new HashMap<>();
    final Map<String, RoleModel> roles = new HashMap<>();
    final IdentityProviderModel provider = new IdentityProviderModel();
    UserModel user = person;
    Locale locale = Locale.ENGLISH;

    /** The template that was shown last; null if none. */
    String shown;

    FakeContext() {
        provider.setAlias("o365-mailbox");
        provider.setProviderId(ProviderIds.O365_MAILBOX);
        provider.setEnabled(true);
    }

    RequiredActionContext keycloak() {
        return Fake.of(RequiredActionContext.class, new Context());
    }

    KeycloakSession session() {
        return Fake.of(KeycloakSession.class, new Session());
    }

    private final class Context {

        public AuthenticationSessionModel getAuthenticationSession() {
            return login.session();
        }

        public UserModel getUser() {
            return user;
        }

        public RealmModel getRealm() {
            return login.realm();
        }

        public KeycloakSession getSession() {
            return session();
        }

        public RequiredActionConfigModel getConfig() {
            RequiredActionConfigModel config = new RequiredActionConfigModel();
            config.setConfig(settings);
            return config;
        }

        public LoginFormsProvider form() {
            return Fake.of(LoginFormsProvider.class, new Form());
        }

        public void challenge(Response page) {
            // the form has noted the template
        }
    }

    private final class Form {

        public LoginFormsProvider setAttribute(String name, Object value) {
            return Fake.of(LoginFormsProvider.class, this);
        }

        public Response createForm(String template) {
            shown = template;
            return null;
        }
    }

    private final class Session {

        public KeycloakContext getContext() {
            return Fake.of(KeycloakContext.class, new Object() {
                public RealmModel getRealm() {
                    return login.realm();
                }

                public Locale resolveLocale(UserModel reader) {
                    return locale;
                }
            });
        }

        public IdentityProviderStorageProvider identityProviders() {
            return Fake.of(IdentityProviderStorageProvider.class, new Object() {
                public IdentityProviderModel getByAlias(String alias) {
                    return alias.equals(provider.getAlias()) ? provider : null;
                }
            });
        }

        public KeycloakSessionFactory getKeycloakSessionFactory() {
            return Fake.of(KeycloakSessionFactory.class, new Object() {
                public ProviderFactory<?> getProviderFactory(Class<? extends Provider> type, String id) {
                    return Fake.of(ProviderFactory.class, new TenantDirectories(), CachedTenantDirectory.Holder.class);
                }
            });
        }

        public Provider getProvider(Class<? extends Provider> type) {
            return type == JpaConnectionProvider.class
                    ? Fake.of(JpaConnectionProvider.class, new NoDatabase())
                    : Fake.of(AlternativeLookupProvider.class, new Roles());
        }
    }

    private static final class TenantDirectories {

        public CachedTenantDirectory tenantDirectory() {
            return null;
        }
    }

    private static final class NoDatabase {

        public EntityManager getEntityManager() {
            return null;
        }
    }

    private final class Roles {

        public RoleModel lookupRoleFromString(RealmModel realm, String name) {
            return roles.get(name);
        }
    }
}
