package io.o365mailbox.connect;

import io.o365mailbox.settings.ActionSettings;
import io.o365mailbox.settings.ProviderIds;
import io.o365mailbox.settings.Setting;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.userprofile.ValidationException;
import org.keycloak.validate.ValidationError;

/**
 * Offers {@link ConnectMailboxAction} to Keycloak: its name, its settings in the admin console and their validation. At
 * server start it makes sure that every realm lists the action ({@link RequiredActionRegistration}).
 */
public final class ConnectMailboxActionFactory implements RequiredActionFactory {

    /** Plain text, not a message key, because Keycloak stores it in the realm as the action's name. */
    static final String NAME = "Connect your O365 mailbox";

    @Override
    public String getId() {
        return ProviderIds.CONNECT_ACTION;
    }

    @Override
    public String getDisplayText() {
        return NAME;
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new ConnectMailboxAction();
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Stream.concat(
                        MAX_AUTH_AGE_CONFIG_PROPERTIES.stream(),
                        ActionSettings.all().stream().map(Setting::property))
                .toList();
    }

    /** {@inheritDoc} Rejects a setting that cannot be read; the error names the setting. */
    @Override
    public void validateConfig(KeycloakSession session, RealmModel realm, RequiredActionConfigModel model) {
        RequiredActionFactory.super.validateConfig(session, realm, model);
        for (Setting<?> setting : ActionSettings.all()) {
            try {
                setting.in(model.getConfig());
            } catch (IllegalArgumentException invalid) {
                throw new ValidationException(new ValidationError(getId(), setting.key(), invalid.getMessage()));
            }
        }
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new RequiredActionRegistration());
    }

    @Override
    public void close() {}
}
