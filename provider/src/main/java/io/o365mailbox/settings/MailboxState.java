package io.o365mailbox.settings;

import java.util.Optional;
import java.util.stream.Stream;

/** Whether a mailbox can be used, and if not, who has to do something. */
public enum MailboxState {
    /** An administrator of the organization has been asked; nothing is granted yet, so there is no credential. */
    WAITING_FOR_APPROVAL("waiting-for-approval", "WaitingForApproval"),
    CONNECTED("connected", "Connected"),
    /** Its owner has to go to Microsoft once more. The grant is kept, for it may only have been refused for a while. */
    RECONNECT_NEEDED("reconnect-needed", "ReconnectNeeded"),
    /** Its owner can do nothing about it. */
    BLOCKED("blocked", "Blocked");

    private final String code;
    private final String messageName;

    MailboxState(String code, String messageName) {
        this.code = code;
        this.messageName = messageName;
    }

    /** As stored and as applications see it; never renamed. */
    public String code() {
        return code;
    }

    public String messageKey() {
        return "o365MailboxState" + messageName;
    }

    /** @return empty if no state has this code; code may be null */
    public static Optional<MailboxState> parse(String code) {
        return Stream.of(values()).filter(state -> state.code.equals(code)).findFirst();
    }

    /**
     * @return {@link #BLOCKED} for a code that only a newer version of this extension knows, as after a downgrade: nothing
     *     should be done with such a mailbox
     */
    public static MailboxState ofCode(String code) {
        return parse(code).orElse(BLOCKED);
    }
}
