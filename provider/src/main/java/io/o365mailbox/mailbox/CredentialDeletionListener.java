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
 * Deletes the row of a mailbox when its credential is deleted on Keycloak's own pages. Keycloak does not call the
 * credential provider then, but fires an event in the same transaction: a user event for the account console, an admin
 * event for the admin console.
 */
final class CredentialDeletionListener implements EventListenerProvider {

    private static final Pattern CREDENTIAL = Pattern.compile("users/[^/]+/credentials/([^/]+)");

    private final KeycloakSession session;

    CredentialDeletionListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.REMOVE_CREDENTIAL && isMailbox(event.getDetails())) {
            deleteRow(event.getRealmId(), event.getDetails().get(Details.CREDENTIAL_ID));
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getOperationType() == OperationType.ACTION && isMailbox(event.getDetails())) {
            deletedCredentialId(event.getResourcePath()).ifPresent(id -> deleteRow(event.getRealmId(), id));
        }
    }

    @Override
    public void close() {
        // holds nothing
    }

    /**
     * Reads the id of the deleted credential from the resource path of an admin event.
     *
     * @param resourcePath can be null
     * @return empty for other changes of a credential, such as moving it or changing its label
     */
    static Optional<String> deletedCredentialId(String resourcePath) {
        Matcher path = CREDENTIAL.matcher(resourcePath == null ? "" : resourcePath);
        return path.matches() ? Optional.of(path.group(1)) : Optional.empty();
    }

    private static boolean isMailbox(Map<String, String> details) {
        return details != null && ProviderIds.O365_MAILBOX.equals(details.get(Details.CREDENTIAL_TYPE));
    }

    private void deleteRow(String realmId, String id) {
        if (id != null) {
            MailboxRepository.of(session, realmId).delete(id);
        }
    }
}
