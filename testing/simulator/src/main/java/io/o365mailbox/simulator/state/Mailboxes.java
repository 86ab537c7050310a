package io.o365mailbox.simulator.state;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All mailboxes, and the delivery of messages between them. */
public final class Mailboxes {
    private final Clock clock;
    private final Map<String, Mailbox> byAddress = new ConcurrentHashMap<>();

    Mailboxes(Clock clock) {
        this.clock = clock;
    }

    /** Adds a mailbox with three messages in its inbox. */
    public Mailbox add(Mailbox mailbox) {
        byAddress.put(mailbox.address(), mailbox);
        String organization = mailbox.tenant().name();
        addWelcomeMessage(
                mailbox,
                2,
                "Welcome to your mailbox",
                "Good to have you with us. This mailbox is simulated.",
                organization);
        addWelcomeMessage(
                mailbox, 26, "Lunch on Thursday?", "The place at the harbour has a table for six.", "Kim Winter");
        addWelcomeMessage(
                mailbox,
                50,
                "Minutes of our meeting",
                "Thank you all for coming. The minutes are below.",
                "Lee Summers");
        return mailbox;
    }

    private void addWelcomeMessage(Mailbox mailbox, int hoursAgo, String subject, String body, String from) {
        mailbox.put(new Message(
                "AAMk" + Ids.derived(mailbox.address() + hoursAgo),
                Folder.INBOX,
                new Message.Correspondent(
                        from, "post@" + mailbox.tenant().domains().get(0)),
                List.of(new Message.Correspondent(mailbox.address(), mailbox.address())),
                subject,
                body,
                clock.instant().minus(Duration.ofHours(hoursAgo)),
                hoursAgo > 40));
    }

    /** Finds a mailbox by primary address or alias, ignoring case. */
    public Optional<Mailbox> find(String address) {
        Mailbox primary = byAddress.get(address.toLowerCase(Locale.ROOT));
        return primary != null
                ? Optional.of(primary)
                : byAddress.values().stream().filter(m -> m.hasAddress(address)).findFirst();
    }

    public Collection<Mailbox> all() {
        return List.copyOf(byAddress.values());
    }

    /** Puts a copy into the inbox of each recipient that has a licensed mailbox here. Other recipients are ignored. */
    public void deliver(Message sent) {
        for (Message.Correspondent recipient : sent.to()) {
            find(recipient.address())
                    .filter(m -> m.status() == Mailbox.Status.LICENSED)
                    .ifPresent(m -> m.put(new Message(
                            "AAMk" + Ids.random(32),
                            Folder.INBOX,
                            sent.from(),
                            sent.to(),
                            sent.subject(),
                            sent.body(),
                            sent.received(),
                            false)));
        }
    }

    void clear() {
        byAddress.clear();
    }
}
