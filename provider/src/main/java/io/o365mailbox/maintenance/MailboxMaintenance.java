package io.o365mailbox.maintenance;

import io.o365mailbox.mail.MailSender;
import io.o365mailbox.mail.OwnerMail;
import io.o365mailbox.mailbox.DueMailboxes;
import io.o365mailbox.mailbox.DueMailboxes.ClaimedMailbox;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.platform.Transactions;
import io.o365mailbox.refresh.BackgroundRefresh;
import io.o365mailbox.refresh.BackgroundRefresh.Result;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.MaintenanceSettings;
import io.o365mailbox.settings.ProviderSettings;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** One mailbox whose time has come: its owner is told, or it is refreshed and asked for a sign of life. */
final class MailboxMaintenance {

    private static final Duration MIN_DELAY = Duration.ofMinutes(1);
    private static final Duration MAX_DELAY = Duration.ofHours(6);
    private static final Duration BLOCKED = Duration.ofHours(12);
    private static final Duration SWITCHED_OFF = Duration.ofDays(1);

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private final IdentityProviderModel provider;
    private final MaintenanceSettings settings;
    private final MaintenanceMetrics metrics;

    MailboxMaintenance(
            KeycloakSessionFactory factory,
            String realmId,
            IdentityProviderModel provider,
            MaintenanceMetrics metrics) {
        this.factory = factory;
        this.realmId = realmId;
        this.provider = provider;
        this.settings = MaintenanceSettings.of(provider.getConfig());
        this.metrics = metrics;
    }

    void process(ClaimedMailbox claimed) {
        Mailbox mailbox = claimed.mailbox();
        boolean notificationDue = !mailbox.isConnected() && !claimed.ownerNotified() && settings.mailsOwners();
        if (notificationDue || mailbox.state() == MailboxState.RECONNECT_NEEDED) {
            notifyOwner(claimed);
        } else if (settings.keepsAlive()) {
            refresh(claimed);
        } else {
            reschedule(claimed, SWITCHED_OFF);
        }
    }

    private void refresh(ClaimedMailbox claimed) {
        Mailbox mailbox = claimed.mailbox();
        Result result = Transactions.callInRealm(
                factory, realmId, session -> BackgroundRefresh.refresh(session, provider, mailbox));
        if (result instanceof Result.Deferred deferred) {
            Instant since = mailbox.isProven() ? claimed.since() : mailbox.connectedAt();
            reschedule(claimed, delay(ServerClock.between(since, ServerClock.now()), deferred.retryAfter()));
            metrics.count("deferred");
        } else if (result instanceof Result.Refused) {
            if (mailbox.state() == MailboxState.BLOCKED) {
                reschedule(claimed, BLOCKED);
            }
            metrics.count("refused");
        } else {
            metrics.count("healthy");
        }
    }

    /** As long as it has already been waited, so that the pauses double without anything to be counted. */
    static Duration delay(Duration waited, Duration retryAfter) {
        Duration delay =
                waited.compareTo(MIN_DELAY) < 0 ? MIN_DELAY : waited.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : waited;
        return retryAfter != null && retryAfter.compareTo(delay) > 0 ? retryAfter : delay;
    }

    private void notifyOwner(ClaimedMailbox claimed) {
        Mailbox mailbox = claimed.mailbox();
        boolean sent = Transactions.callInRealm(factory, realmId, session -> send(session, claimed));
        if (sent) {
            Transactions.runInRealm(
                    factory,
                    realmId,
                    session -> new DueMailboxes(session).recordNotification(claimed, ServerClock.now()));
            metrics.count("notified");
        } else {
            reschedule(claimed, delay(ServerClock.between(mailbox.changedAt(), ServerClock.now()), null));
        }
    }

    /** @return false if the mail server did not take it */
    private boolean send(KeycloakSession session, ClaimedMailbox claimed) {
        MailSender mails = new MailSender(session, session.getContext().getRealm());
        // Where there is no mail server, nobody waits for one: the next login tells.
        return !mails.areSetUp() || mails.send(mail(claimed));
    }

    private OwnerMail mail(ClaimedMailbox claimed) {
        Mailbox mailbox = claimed.mailbox();
        OwnerMail.Kind kind = mailbox.state() == MailboxState.BLOCKED
                ? OwnerMail.Kind.BLOCKED
                : claimed.ownerNotified() ? OwnerMail.Kind.REMINDER : OwnerMail.Kind.RECONNECT;
        String application =
                ProviderSettings.of(provider.getConfig()).applicationName().orElseGet(this::providerName);
        return new OwnerMail(
                kind, mailbox.userId(), mailbox.id(), mailbox.address().value(), application, mailbox.cause());
    }

    private String providerName() {
        String name = provider.getDisplayName();
        return name == null || name.isBlank() ? provider.getAlias() : name;
    }

    private void reschedule(ClaimedMailbox claimed, Duration delay) {
        Instant when = ServerClock.now().plus(delay);
        Transactions.runInRealm(factory, realmId, session -> new DueMailboxes(session).reschedule(claimed, when));
    }
}
