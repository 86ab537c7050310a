package io.o365mailbox.approval;

import io.o365mailbox.mailbox.ConsentWithdrawnEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Updates the known tenants when a consent was withdrawn, and when their identity provider or realm is removed. */
public final class TenantChangeListener implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof ConsentWithdrawnEvent withdrawn) {
            KeycloakSession session = withdrawn.session();
            new KnownTenants(session, session.getContext().getRealm()).recordWithdrawnConsent(withdrawn.mailbox());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            TenantRepository.of(removed.getKeycloakSession(), removed.getRealm().getId())
                    .deleteOfRealm();
        } else if (event instanceof RealmModel.IdentityProviderRemovedEvent removed) {
            TenantRepository.of(removed.getKeycloakSession(), removed.getRealm().getId())
                    .deleteOfProvider(removed.getRemovedIdentityProvider().getAlias());
        }
    }
}
