package io.o365mailbox.simulator.state;

import java.util.Arrays;
import java.util.Optional;

/** The well-known folders, which every mailbox has. */
public enum Folder {
    ARCHIVE("archive", "Archive"),
    DELETED_ITEMS("deleteditems", "Deleted Items"),
    DRAFTS("drafts", "Drafts"),
    INBOX("inbox", "Inbox"),
    JUNK("junkemail", "Junk Email"),
    OUTBOX("outbox", "Outbox"),
    SENT_ITEMS("sentitems", "Sent Items");

    private final String wellKnownName;
    private final String title;

    Folder(String wellKnownName, String title) {
        this.wellKnownName = wellKnownName;
        this.title = title;
    }

    public String wellKnownName() {
        return wellKnownName;
    }

    public String title() {
        return title;
    }

    /** Finds a folder by its well-known name, ignoring case. */
    public static Optional<Folder> named(String wellKnownName) {
        return Arrays.stream(values())
                .filter(f -> f.wellKnownName.equalsIgnoreCase(wellKnownName))
                .findFirst();
    }
}
