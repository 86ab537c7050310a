package io.o365mailbox.registration;

import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Forgets what was recorded of a registration when its identity provider is changed or removed, or its realm is
 * removed.
 */
public final class RegistrationChangeListener implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.RealmRemovedEvent removed) {
            RegistrationHealth.forgetRealm(removed.getKeycloakSession(), removed.getRealm());
        } else if (event instanceof RealmModel.IdentityProviderRemovedEvent removed) {
            RegistrationHealth.forget(
                    removed.getKeycloakSession(),
                    removed.getRealm(),
                    removed.getRemovedIdentityProvider().getAlias());
        } else if (event instanceof RealmModel.IdentityProviderUpdatedEvent updated) {
            RegistrationHealth.forget(
                    updated.getKeycloakSession(),
                    updated.getRealm(),
                    updated.getUpdatedIdentityProvider().getAlias());
        }
    }
}
