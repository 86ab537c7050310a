package io.o365mailbox.mailbox;

import io.o365mailbox.settings.ProviderIds;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;

/**
 * Removes the row of a mailbox whose credential was deleted on Keycloak's own pages. Keycloak asks no credential provider
 * when it deletes; it tells it by an event in the same transaction.
 */
final class CredentialDeletionListener implements EventListenerProvider {

    private static final Pattern CREDENTIAL = Pattern.compile("users/[^/]+/credentials/([^/]+)");

    private final KeycloakSession session;

    CredentialDeletionListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.REMOVE_CREDENTIAL && isOurs(event.getDetails())) {
            removeRow(event.getRealmId(), event.getDetails().get(Details.CREDENTIAL_ID));
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getOperationType() == OperationType.ACTION && isOurs(event.getDetails())) {
            credentialIn(event.getResourcePath()).ifPresent(id -> removeRow(event.getRealmId(), id));
        }
    }

    @Override
    public void close() {
        // holds nothing
    }

    /** @return empty for what else is done to a credential, such as moving it or changing its label */
    static Optional<String> credentialIn(String resourcePath) {
        Matcher path = CREDENTIAL.matcher(resourcePath == null ? "" : resourcePath);
        return path.matches() ? Optional.of(path.group(1)) : Optional.empty();
    }

    private static boolean isOurs(Map<String, String> details) {
        return details != null && ProviderIds.O365_MAILBOX.equals(details.get(Details.CREDENTIAL_TYPE));
    }

    private void removeRow(String realmId, String id) {
        if (id != null) {
            MailboxRepository.of(session, realmId).delete(id);
        }
    }
}
