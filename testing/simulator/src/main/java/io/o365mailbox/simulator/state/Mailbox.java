package io.o365mailbox.simulator.state;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mailbox of Exchange Online, or the lack of one. Setters take effect for the next request, from any thread. */
public final class Mailbox {
    /** Whether it can be reached. */
    public enum Status {
        LICENSED,
        /** The person has no Exchange Online licence. */
        NOT_LICENSED,
        /** It lives on the organization's own server. */
        ON_PREMISES,
        SOFT_DELETED,
        /** The licence is fresh, the mailbox not there yet. */
        PROVISIONING
    }

    /** Graph's userPurpose. */
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

    public boolean answersTo(String someAddress) {
        String wanted = someAddress.toLowerCase(Locale.ROOT);
        return address.equals(wanted) || aliases.contains(wanted);
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

    /** "Hide from address lists": then no delegate can open it, Full Access or not (Exchange Online, recipient permissions). */
    public boolean hidden() {
        return hidden;
    }

    public Mailbox hidden(boolean yes) {
        hidden = yes;
        return this;
    }

    /** "Read and manage (Full Access)" of the Exchange admin center, by user. */
    public boolean delegatedTo(User user) {
        return fullAccess.contains(user.objectId());
    }

    public Mailbox delegate(User user) {
        fullAccess.add(user.objectId());
        return this;
    }

    public Mailbox withdrawDelegation(User user) {
        fullAccess.remove(user.objectId());
        sendAs.remove(user.objectId());
        return this;
    }

    /** "Send as": another right than Full Access. */
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
