package io.o365mailbox.maintenance;

import io.o365mailbox.mail.MailSender;
import io.o365mailbox.mail.OwnerMail;
import io.o365mailbox.mailbox.DueMailboxes;
import io.o365mailbox.mailbox.DueMailboxes.ClaimedMailbox;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.maintenance.MaintenanceMetrics.Outcome;
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

/** Maintains one due mailbox: notifies its owner that it does not work, or refreshes its grant and probes it. */
final class MailboxMaintenance {

    private static final Duration MIN_DELAY = Duration.ofMinutes(1);
    private static final Duration MAX_DELAY = Duration.ofHours(6);
    private static final Duration DELAY_IF_BLOCKED = Duration.ofHours(12);
    private static final Duration DELAY_IF_SWITCHED_OFF = Duration.ofDays(1);

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

    /** Waits for Microsoft and for the mail server; holds no database connection while it waits. */
    void process(ClaimedMailbox claimed) {
        Mailbox mailbox = claimed.mailbox();
        boolean notificationDue = !mailbox.isConnected() && !claimed.ownerNotified() && settings.mailsOwners();
        if (notificationDue || mailbox.state() == MailboxState.RECONNECT_NEEDED) {
            notifyOwner(claimed);
        } else if (settings.keepsAlive()) {
            refresh(claimed);
        } else {
            reschedule(claimed, DELAY_IF_SWITCHED_OFF);
        }
    }

    private void refresh(ClaimedMailbox claimed) {
        Mailbox mailbox = claimed.mailbox();
        Result result = Transactions.callInRealm(
                factory, realmId, session -> BackgroundRefresh.refresh(session, provider, mailbox));
        if (result instanceof Result.Deferred deferred) {
            Instant since = mailbox.isProven() ? claimed.since() : mailbox.connectedAt();
            reschedule(claimed, delay(ServerClock.between(since, ServerClock.now()), deferred.retryAfter()));
            metrics.count(Outcome.DEFERRED);
        } else if (result instanceof Result.Refused) {
            if (mailbox.state() == MailboxState.BLOCKED) {
                reschedule(claimed, DELAY_IF_BLOCKED);
            }
            metrics.count(Outcome.REFUSED);
        } else {
            metrics.count(Outcome.HEALTHY);
        }
    }

    /**
     * The delay until the next attempt: exponential back-off without a counter. The delay equals the time already
     * waited, but is at least one minute and at most six hours.
     *
     * @param waited since the mailbox was first due
     * @param retryAfter the delay that Microsoft asked for, which counts if it is longer; null if Microsoft named none
     */
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
            metrics.count(Outcome.NOTIFIED);
        } else {
            reschedule(claimed, delay(ServerClock.between(mailbox.changedAt(), ServerClock.now()), null));
        }
    }

    /** @return false if the mail server did not accept the mail; true if the realm has no mail server */
    private boolean send(KeycloakSession session, ClaimedMailbox claimed) {
        MailSender sender = new MailSender(session, session.getContext().getRealm());
        // Without a mail server the owner learns it at the next login, so another attempt is of no use.
        return !sender.isSetUp() || sender.send(mail(claimed));
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
