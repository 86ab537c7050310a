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
 * What to do about an owner whose rows and credentials do not match. They are written together, so a difference has come
 * from outside:
 *
 * <ul>
 *   <li>A row without its credential: someone deleted the credential where we were not told (removal of a whole user
 *       federation, a script in the database). Deleting the credential is how Keycloak's own pages disconnect, so the row
 *       goes too; asking the owner to reconnect would bring back what somebody wanted gone. A mailbox waiting for approval
 *       has no credential yet and stays.
 *   <li>A credential without its row: a realm or user import, which carries credentials but no tables of ours. The row
 *       is rebuilt from the credential's data.
 *   <li>A credential without a row, for a mailbox that has another row with a credential: an import beside a later
 *       connection. It goes, as it would have been replaced had its owner connected twice.
 *   <li>A credential whose data is no mailbox is left alone: an administrator can see it and delete it.
 * </ul>
 *
 * @param rowsToRemove ids
 * @param rowsToRebuild each under the id of its credential
 * @param credentialsToRemove ids
 */
record Reconciliation(List<String> rowsToRemove, List<Mailbox> rowsToRebuild, List<String> credentialsToRemove) {

    static Reconciliation of(String userId, Collection<Mailbox> rows, Collection<MailboxCredentialModel> credentials) {
        Set<String> credentialIds =
                credentials.stream().map(MailboxCredentialModel::getId).collect(Collectors.toSet());
        Map<String, Mailbox> kept = rows.stream()
                .filter(row -> row.state() == MailboxState.WAITING_FOR_APPROVAL || credentialIds.contains(row.id()))
                .collect(Collectors.toMap(Mailbox::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        Set<String> identities = kept.values().stream()
                .map(mailbox -> mailbox.account().identityKey())
                .collect(Collectors.toSet());
        List<Mailbox> orphans = credentials.stream()
                .filter(credential -> !kept.containsKey(credential.getId()))
                .flatMap(credential ->
                        credential.data().flatMap(data -> data.toMailbox(credential.getId(), userId)).stream())
                .toList();
        Set<String> claimed = new HashSet<>(identities);
        Map<Boolean, List<Mailbox>> firstOfItsKind = orphans.stream()
                .collect(Collectors.partitioningBy(
                        orphan -> claimed.add(orphan.account().identityKey())));
        return new Reconciliation(
                rows.stream()
                        .map(Mailbox::id)
                        .filter(id -> !kept.containsKey(id))
                        .toList(),
                firstOfItsKind.get(true),
                firstOfItsKind.get(false).stream().map(Mailbox::id).toList());
    }

    boolean isNeeded() {
        return !(rowsToRemove.isEmpty() && rowsToRebuild.isEmpty() && credentialsToRemove.isEmpty());
    }

    /** For the log: numbers only, since addresses are personal. */
    @Override
    public String toString() {
        return rowsToRemove.size() + " rows removed, " + rowsToRebuild.size() + " rebuilt, "
                + credentialsToRemove.size() + " credentials removed";
    }
}
