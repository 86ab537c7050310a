package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxScopes;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.settings.Address;
import java.net.IDN;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.ClientModel;

/** What templates know of a mailbox. */
final class MailboxLine {

    private final Visit visit;

    MailboxLine(Visit visit) {
        this.visit = visit;
    }

    /** @param own all of the user's mailboxes: among one there is nothing to choose */
    Map<String, Object> of(Mailbox mailbox, List<Mailbox> own) {
        boolean waiting = mailbox.state() == MailboxState.WAITING_FOR_APPROVAL;
        Map<String, Object> line = new HashMap<>();
        line.put("id", mailbox.id());
        line.put("address", shown(mailbox.address()));
        line.put("label", mailbox.label());
        line.put("shared", mailbox.isShared());
        line.put("delegate", mailbox.delegate() == null ? null : isolated(mailbox.delegate()));
        line.put("stateKey", mailbox.state().messageKey());
        line.put("well", mailbox.isConnected());
        line.put("causeKey", mailbox.cause() == null ? null : mailbox.cause().userKey());
        line.put(
                "since",
                Words.time(visit.context(), mailbox.isConnected() ? mailbox.connectedAt() : mailbox.changedAt()));
        line.put("usedAt", mailbox.usedAt() == null ? null : Words.time(visit.context(), mailbox.usedAt()));
        line.put("usedBy", mailbox.usedBy() == null ? null : isolated(application(mailbox.usedBy())));
        line.put("permissions", waiting ? List.of() : MailboxScopes.messageKeys(mailbox.scopes()));
        line.put("canReconnect", !mailbox.isConnected());
        line.put("canRename", !waiting);
        line.put("isDefault", mailbox.preferred() && own.size() > 1);
        line.put("mayBeDefault", !mailbox.preferred() && !waiting);
        return line;
    }

    /** International domains as people write them; stored they are in ASCII. */
    static String shown(Address address) {
        String value = address.value();
        return value.substring(0, value.lastIndexOf('@') + 1) + IDN.toUnicode(address.domain());
    }

    /** So that names of another direction stay together within a sentence (Unicode, bidirectional isolates). */
    private static String isolated(String name) {
        return "\u2068" + name + "\u2069";
    }

    /** An application that was removed meanwhile is still known by its id. */
    private String application(String clientId) {
        ClientModel client = visit.context().getRealm().getClientByClientId(clientId);
        return client == null ? clientId : Words.nameOf(client);
    }
}
