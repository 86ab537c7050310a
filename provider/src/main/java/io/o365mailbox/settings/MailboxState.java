package io.o365mailbox.settings;

import java.util.Optional;
import java.util.stream.Stream;

/** Whether a mailbox can be used, and if not, who has to act. */
public enum MailboxState {
    /**
     * An administrator of the organization was asked for consent. Nothing is granted yet, so there is no credential.
     */
    WAITING_FOR_APPROVAL("waiting-for-approval", "WaitingForApproval"),
    /** The mailbox can be used. */
    CONNECTED("connected", "Connected"),
    /**
     * The owner has to sign in at Microsoft again. The grant is kept, because Microsoft can refuse it only temporarily.
     */
    RECONNECT_NEEDED("reconnect-needed", "ReconnectNeeded"),
    /** An administrator at Microsoft has to act; the owner cannot repair it. */
    BLOCKED("blocked", "Blocked");

    private final String code;
    private final String messageName;

    MailboxState(String code, String messageName) {
        this.code = code;
        this.messageName = messageName;
    }

    /** The name in the database and for applications. Never rename one. */
    public String code() {
        return code;
    }

    /** Message key of the state's name. */
    public String messageKey() {
        return "o365MailboxState" + messageName;
    }

    /** @return empty if no state has this code; code can be null */
    public static Optional<MailboxState> parse(String code) {
        return Stream.of(values()).filter(state -> state.code.equals(code)).findFirst();
    }

    /**
     * @return {@link #BLOCKED} for an unknown code, which a newer version of this extension stored before a downgrade:
     *     such a mailbox must not be used
     */
    public static MailboxState ofCode(String code) {
        return parse(code).orElse(BLOCKED);
    }
}
