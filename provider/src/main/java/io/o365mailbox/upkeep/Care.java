package io.o365mailbox.upkeep;

import io.o365mailbox.mail.Mails;
import io.o365mailbox.mail.OwnerMail;
import io.o365mailbox.mailbox.DueMailboxes;
import io.o365mailbox.mailbox.DueMailboxes.Taken;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.UpkeepSettings;
import io.o365mailbox.token.UpkeepRefresh;
import io.o365mailbox.token.UpkeepRefresh.Result;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** One mailbox whose time has come: its owner is told, or it is refreshed and asked for a sign of life. */
final class Care {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final Duration BLOCKED = Duration.ofHours(12);
    private static final Duration SWITCHED_OFF = Duration.ofDays(1);

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private final IdentityProviderModel provider;
    private final UpkeepSettings settings;
    private final UpkeepMetrics metrics;

    Care(KeycloakSessionFactory factory, String realmId, IdentityProviderModel provider, UpkeepMetrics metrics) {
        this.factory = factory;
        this.realmId = realmId;
        this.provider = provider;
        this.settings = UpkeepSettings.of(provider.getConfig());
        this.metrics = metrics;
    }

    void of(Taken taken) {
        Mailbox mailbox = taken.mailbox();
        boolean toBeTold = !mailbox.isConnected() && !taken.ownerTold() && settings.mailsOwners();
        if (toBeTold || mailbox.state() == MailboxState.RECONNECT_NEEDED) {
            tell(taken);
        } else if (settings.keepsAlive()) {
            refresh(taken);
        } else {
            again(taken, SWITCHED_OFF);
        }
    }

    private void refresh(Taken taken) {
        Mailbox mailbox = taken.mailbox();
        Result result = InRealm.get(factory, realmId, session -> UpkeepRefresh.of(session, provider, mailbox));
        if (result instanceof Result.Later later) {
            Instant since = mailbox.proven() ? taken.since() : mailbox.connectedAt();
            again(taken, delay(Upkeep.between(since, Upkeep.now()), later.retryAfter()));
            metrics.count("later");
        } else if (result instanceof Result.Refused) {
            if (mailbox.state() == MailboxState.BLOCKED) {
                again(taken, BLOCKED);
            }
            metrics.count("refused");
        } else {
            metrics.count("alive");
        }
    }

    /** As long as it has already been waited, so that the pauses double without anything to be counted. */
    static Duration delay(Duration waited, Duration retryAfter) {
        Duration delay = waited.compareTo(SHORTEST) < 0 ? SHORTEST : waited.compareTo(LONGEST) > 0 ? LONGEST : waited;
        return retryAfter != null && retryAfter.compareTo(delay) > 0 ? retryAfter : delay;
    }

    private void tell(Taken taken) {
        Mailbox mailbox = taken.mailbox();
        boolean sent = InRealm.get(factory, realmId, session -> send(session, taken));
        if (sent) {
            InRealm.run(factory, realmId, session -> new DueMailboxes(session).told(taken, Upkeep.now()));
            metrics.count("told");
        } else {
            again(taken, delay(Upkeep.between(mailbox.changedAt(), Upkeep.now()), null));
        }
    }

    /** @return false if the mail server did not take it */
    private boolean send(KeycloakSession session, Taken taken) {
        Mails mails = new Mails(session, session.getContext().getRealm());
        // Where there is no mail server, nobody waits for one: the next login tells.
        return !mails.areSetUp() || mails.send(mail(taken));
    }

    private OwnerMail mail(Taken taken) {
        Mailbox mailbox = taken.mailbox();
        OwnerMail.Kind kind = mailbox.state() == MailboxState.BLOCKED
                ? OwnerMail.Kind.BLOCKED
                : taken.ownerTold() ? OwnerMail.Kind.REMINDER : OwnerMail.Kind.RECONNECT;
        String application =
                ProviderSettings.of(provider.getConfig()).applicationName().orElseGet(this::providerName);
        return new OwnerMail(
                kind, mailbox.userId(), mailbox.id(), mailbox.address().value(), application, mailbox.cause());
    }

    private String providerName() {
        String name = provider.getDisplayName();
        return name == null || name.isBlank() ? provider.getAlias() : name;
    }

    private void again(Taken taken, Duration delay) {
        Instant when = Upkeep.now().plus(delay);
        InRealm.run(factory, realmId, session -> new DueMailboxes(session).again(taken, when));
    }
}
