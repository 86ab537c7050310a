package io.o365mailbox.simulator.state;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mailbox of Exchange Online. Setters take effect at the next request and can be called from any thread. */
public final class Mailbox {
    /** Whether Graph and IMAP can open the mailbox: only if it is licensed. */
    public enum Status {
        LICENSED,
        /** The user has no Exchange Online licence. */
        NOT_LICENSED,
        /** The mailbox is on the organization's own Exchange server. */
        ON_PREMISES,
        SOFT_DELETED,
        /** The licence was just assigned and the mailbox is not created yet. */
        PROVISIONING
    }

    /** The values of Graph's {@code userPurpose}. */
    public enum Purpose {
        USER,
        LINKED,
        SHARED,
        ROOM,
        EQUIPMENT,
        OTHERS
    }

    private final String address;
    private final Tenant tenant;
    private final List<String> aliases = new CopyOnWriteArrayList<>();
    private final Set<String> fullAccess = ConcurrentHashMap.newKeySet();
    private final Set<String> sendAs = ConcurrentHashMap.newKeySet();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile Status status = Status.LICENSED;
    private volatile Purpose purpose = Purpose.USER;
    private volatile boolean hidden;

    public Mailbox(String address, Tenant tenant) {
        this.address = address.toLowerCase(Locale.ROOT);
        this.tenant = tenant;
    }

    /** The primary address. */
    public String address() {
        return address;
    }

    public Tenant tenant() {
        return tenant;
    }

    public List<String> aliases() {
        return aliases;
    }

    public Mailbox alias(String other) {
        aliases.add(other.toLowerCase(Locale.ROOT));
        return this;
    }

    /** Whether the address is the primary address or an alias, ignoring case. */
    public boolean hasAddress(String someAddress) {
        String key = someAddress.toLowerCase(Locale.ROOT);
        return address.equals(key) || aliases.contains(key);
    }

    public Status status() {
        return status;
    }

    public Mailbox status(Status now) {
        status = now;
        return this;
    }

    public Purpose purpose() {
        return purpose;
    }

    public Mailbox purpose(Purpose what) {
        purpose = what;
        return this;
    }

    /**
     * "Hide from address lists". Graph refuses every delegate of a hidden mailbox, even with Full Access (Exchange
     * Online, recipient permissions).
     */
    public boolean hidden() {
        return hidden;
    }

    public Mailbox hidden(boolean yes) {
        hidden = yes;
        return this;
    }

    /** Whether the user has "Read and manage (Full Access)" of the Exchange admin center. */
    public boolean hasFullAccess(User user) {
        return fullAccess.contains(user.objectId());
    }

    /** Gives the user Full Access. */
    public Mailbox delegate(User user) {
        fullAccess.add(user.objectId());
        return this;
    }

    /** Removes Full Access and Send As from the user. */
    public Mailbox withdrawDelegation(User user) {
        fullAccess.remove(user.objectId());
        sendAs.remove(user.objectId());
        return this;
    }

    /** Whether the user has "Send as". Full Access does not include it. */
    public boolean sendAsAllowed(User user) {
        return sendAs.contains(user.objectId());
    }

    public Mailbox allowSendAs(User user) {
        sendAs.add(user.objectId());
        return this;
    }

    public Mailbox withdrawSendAs(User user) {
        sendAs.remove(user.objectId());
        return this;
    }

    /** The messages of a folder, newest first. */
    public List<Message> messages(Folder folder) {
        return messages.stream()
                .filter(m -> m.folder() == folder)
                .sorted(Comparator.comparing(Message::received).reversed())
                .toList();
    }

    /** All messages, newest first. */
    public List<Message> messages() {
        return messages.stream()
                .sorted(Comparator.comparing(Message::received).reversed())
                .toList();
    }

    public void put(Message message) {
        messages.add(message);
    }
}
