package io.o365mailbox.connect;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailbox.LastUse;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.RequestedScopes;
import java.net.IDN;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.ClientModel;

/** Turns a mailbox into the values that the templates show. */
final class MailboxView {

    private final StepContext context;

    MailboxView(StepContext context) {
        this.context = context;
    }

    /** @return plain values and message keys; a null value means that there is nothing to show */
    Map<String, Object> values(Mailbox mailbox) {
        boolean waiting = mailbox.isWaitingForApproval();
        LastUse lastUse = mailbox.lastUse();
        Map<String, Object> values = new HashMap<>();
        values.put("id", mailbox.id());
        values.put("address", display(mailbox.address()));
        values.put("label", mailbox.label());
        values.put("shared", mailbox.isShared());
        values.put("delegate", mailbox.delegate() == null ? null : isolate(mailbox.delegate()));
        values.put("stateKey", mailbox.state().messageKey());
        values.put("connected", mailbox.isConnected());
        values.put("causeKey", mailbox.cause() == null ? null : mailbox.cause().userKey());
        values.put("since", time(mailbox.isConnected() ? mailbox.connectedAt() : mailbox.changedAt()));
        values.put("usedAt", lastUse == null ? null : time(lastUse.at()));
        values.put("usedBy", lastUse == null ? null : isolate(applicationName(lastUse.clientId())));
        values.put("permissions", waiting ? List.of() : RequestedScopes.messageKeys(mailbox.scopes()));
        values.put("canReconnect", !mailbox.isConnected());
        values.put("canRename", !waiting);
        // With a single mailbox there is no choice to show.
        values.put("isDefault", mailbox.isDefault() && context.ownMailboxes().size() > 1);
        values.put("mayBeDefault", !mailbox.isDefault() && !waiting);
        return values;
    }

    /**
     * The address with its domain in Unicode, as people write it. Addresses are stored with the ASCII form of the
     * domain.
     */
    static String display(Address address) {
        String value = address.value();
        return value.substring(0, value.lastIndexOf('@') + 1) + IDN.toUnicode(address.domain());
    }

    /** Wraps a name in Unicode bidirectional isolates, so that a name of another text direction stays in one piece. */
    private static String isolate(String name) {
        return "\u2068" + name + "\u2069";
    }

    /** The name of the application; its client id if the application has been removed. */
    private String applicationName(String clientId) {
        ClientModel client = context.keycloak().getRealm().getClientByClientId(clientId);
        return client == null ? clientId : DisplayTexts.nameOf(client);
    }

    private String time(Instant when) {
        return DisplayTexts.time(context.keycloak(), when);
    }
}
