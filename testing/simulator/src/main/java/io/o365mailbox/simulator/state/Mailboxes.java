package io.o365mailbox.simulator.state;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All mailboxes, and the post between them. */
public final class Mailboxes {
    private final Clock clock;
    private final Map<String, Mailbox> byAddress = new ConcurrentHashMap<>();

    Mailboxes(Clock clock) {
        this.clock = clock;
    }

    /** Adds a mailbox with a few friendly messages in its inbox. */
    public Mailbox add(Mailbox mailbox) {
        byAddress.put(mailbox.address(), mailbox);
        String organization = mailbox.tenant().name();
        greet(
                mailbox,
                2,
                "Welcome to your mailbox",
                "Good to have you with us. This mailbox is simulated.",
                organization);
        greet(mailbox, 26, "Lunch on Thursday?", "The place at the harbour has a table for six.", "Kim Winter");
        greet(mailbox, 50, "Minutes of our meeting", "Thank you all for coming. The minutes are below.", "Lee Summers");
        return mailbox;
    }

    private void greet(Mailbox mailbox, int hoursAgo, String subject, String body, String from) {
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

    /** By primary address or alias, any case. */
    public Optional<Mailbox> find(String address) {
        Mailbox primary = byAddress.get(address.toLowerCase(Locale.ROOT));
        return primary != null
                ? Optional.of(primary)
                : byAddress.values().stream().filter(m -> m.answersTo(address)).findFirst();
    }

    public Collection<Mailbox> all() {
        return List.copyOf(byAddress.values());
    }

    /** Puts a copy into the inbox of each recipient whose mailbox is simulated. */
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
