package io.o365mailbox.mailbox;

import io.o365mailbox.settings.MailboxState;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the rows and credentials of one owner and says what to change so that they match. This extension writes both
 * in one transaction, so a difference has a cause outside of it. The rules:
 *
 * <ol>
 *   <li>A row without a credential is removed. Something deleted the credential without an event, for example the
 *       removal of a whole user federation, or a script in the database. Deleting a credential is how Keycloak's own
 *       pages disconnect a mailbox, so asking the owner to reconnect would be wrong. A mailbox that waits for approval
 *       has no credential yet; its row stays.
 *   <li>A credential without a row is the source of a new row. It comes from an import of a realm or user, which
 *       contains credentials but not the tables of this extension.
 *   <li>A credential without a row is removed if another row with a credential is the same mailbox
 *       ({@link MailboxAccount#identityKey}): an import next to a later connection. The later connection would have
 *       replaced it.
 *   <li>A credential whose data cannot be read stays. An administrator can see and delete it.
 * </ol>
 *
 * @param rowsToRemove ids
 * @param rowsToRebuild with the ids of their credentials
 * @param credentialsToRemove ids
 */
record Reconciliation(List<String> rowsToRemove, List<Mailbox> rowsToRebuild, List<String> credentialsToRemove) {

    static Reconciliation of(String userId, Collection<Mailbox> rows, Collection<MailboxCredentialModel> credentials) {
        Set<String> credentialIds =
                credentials.stream().map(MailboxCredentialModel::getId).collect(Collectors.toSet());
        Map<String, Mailbox> remaining = rows.stream()
                .filter(row -> row.state() == MailboxState.WAITING_FOR_APPROVAL || credentialIds.contains(row.id()))
                .collect(
                        Collectors.toMap(Mailbox::id, Function.identity(), (first, same) -> first, LinkedHashMap::new));
        Set<String> identities = remaining.values().stream()
                .map(mailbox -> mailbox.account().identityKey())
                .collect(Collectors.toSet());
        List<Mailbox> orphans = credentials.stream()
                .filter(credential -> !remaining.containsKey(credential.getId()))
                .flatMap(credential ->
                        credential.data().flatMap(data -> data.toMailbox(credential.getId(), userId)).stream())
                .toList();
        Set<String> seen = new HashSet<>(identities);
        Map<Boolean, List<Mailbox>> firstOfItsIdentity = orphans.stream()
                .collect(Collectors.partitioningBy(
                        orphan -> seen.add(orphan.account().identityKey())));
        return new Reconciliation(
                rows.stream()
                        .map(Mailbox::id)
                        .filter(id -> !remaining.containsKey(id))
                        .toList(),
                firstOfItsIdentity.get(true),
                firstOfItsIdentity.get(false).stream().map(Mailbox::id).toList());
    }

    boolean isNeeded() {
        return !(rowsToRemove.isEmpty() && rowsToRebuild.isEmpty() && credentialsToRemove.isEmpty());
    }

    /** For the log: numbers only, because addresses are personal data. */
    @Override
    public String toString() {
        return rowsToRemove.size() + " rows removed, " + rowsToRebuild.size() + " rebuilt, "
                + credentialsToRemove.size() + " credentials removed";
    }
}
