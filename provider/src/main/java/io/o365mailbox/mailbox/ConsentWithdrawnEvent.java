package io.o365mailbox.mailbox;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;

/**
 * Microsoft says that the consent for a mailbox was withdrawn (AADSTS65001). Published to the listeners of Keycloak's
 * session factory in the transaction of {@code session}.
 */
public record ConsentWithdrawnEvent(KeycloakSession session, Mailbox mailbox) implements ProviderEvent {}
