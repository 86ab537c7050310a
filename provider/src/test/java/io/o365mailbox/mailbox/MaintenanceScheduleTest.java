package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.MaintenanceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When background maintenance looks at a mailbox. */
class MaintenanceScheduleTest {

    private static final MaintenanceSettings DEFAULT = settings(Map.of());

    @Test
    void anUnusedMailboxIsDueInTheLookAheadBeforeTheInterval() {
        for (Instant due : manyDue(DEFAULT)) {
            assertThat(due).isBetween(Given.NOON.plus(Duration.ofDays(25)), Given.NOON.plus(Duration.ofDays(30)));
        }
    }

    @Test
    void spreadsMailboxesThatWereConnectedTogether() {
        long firstDay = manyDue(DEFAULT).stream()
                .filter(due -> due.isBefore(Given.NOON.plus(Duration.ofDays(26))))
                .count();

        assertThat(firstDay)
                .as("mailboxes of 1000 that are due on the first of five days")
                .isBetween(150L, 250L);
    }

    @Test
    void readsTheIntervalFromTheSettings() {
        MaintenanceSettings weekly = settings(Map.of("keepAliveDays", "7", "keepAliveLookAheadDays", "0"));

        assertThat(manyDue(weekly)).containsOnly(Given.NOON.plus(Duration.ofDays(7)));
    }

    @Test
    void limitsTheLookAheadToHalfTheInterval() {
        MaintenanceSettings wide = settings(Map.of("keepAliveDays", "2", "keepAliveLookAheadDays", "60"));

        assertThat(manyDue(wide))
                .allSatisfy(due -> assertThat(due)
                        .isBetween(Given.NOON.plus(Duration.ofDays(1)), Given.NOON.plus(Duration.ofDays(2))));
    }

    @Test
    void aMailboxThatHasNotAnsweredIsDueImmediately() {
        Mailbox unproven = Mailbox.connected(
                "id",
                "anna",
                new NewConnection(
                        Given.PROVIDER,
                        Given.connection("anna@contoso.example", "oid").address(),
                        "global",
                        Given.CONTOSO,
                        "oid",
                        MailboxAccount.Kind.OWN,
                        null,
                        false,
                        Given.connection("anna@contoso.example", "oid").scopes()),
                Given.NOON);

        assertThat(MaintenanceSchedule.due(unproven, null, DEFAULT)).contains(Given.NOON);
    }

    @Test
    void notifiesAfterTheGracePeriodThenByTheReminderSetting() {
        Mailbox broken = mailbox(1).inState(MailboxState.RECONNECT_NEEDED, Cause.REVOKED_OR_PASSWORD, Given.NOON);
        Instant notified = Given.NOON.plus(Duration.ofMinutes(6));

        assertThat(MaintenanceSchedule.due(broken, null, DEFAULT)).contains(Given.NOON.plus(Duration.ofMinutes(5)));
        assertThat(MaintenanceSchedule.due(broken, notified, DEFAULT)).contains(notified.plus(Duration.ofDays(7)));
        assertThat(MaintenanceSchedule.due(broken, notified, settings(Map.of("reminderDays", "0"))))
                .isEmpty();
        assertThat(MaintenanceSchedule.due(broken, null, settings(Map.of("ownerMails", "false"))))
                .isEmpty();
    }

    @Test
    void aBlockedMailboxIsDueWithOrWithoutEmails() {
        Mailbox blocked = mailbox(1).inState(MailboxState.BLOCKED, Cause.NO_LICENCE, Given.NOON);
        Instant hourLater = Given.NOON.plus(Duration.ofHours(1));

        assertThat(MaintenanceSchedule.due(blocked, null, DEFAULT)).contains(Given.NOON.plus(Duration.ofMinutes(5)));
        assertThat(MaintenanceSchedule.due(blocked, Given.NOON, DEFAULT)).contains(hourLater);
        assertThat(MaintenanceSchedule.due(blocked, null, settings(Map.of("ownerMails", "false"))))
                .contains(hourLater);
    }

    private static List<Instant> manyDue(MaintenanceSettings settings) {
        return IntStream.range(0, 1000)
                .mapToObj(number ->
                        MaintenanceSchedule.due(mailbox(number), null, settings).orElseThrow())
                .toList();
    }

    private static Mailbox mailbox(int number) {
        return Given.mailbox("c0ffee00-0000-4000-8000-%012d".formatted(number), "anna", "a@contoso.example", "oid");
    }

    private static MaintenanceSettings settings(Map<String, String> set) {
        return MaintenanceSettings.of(set);
    }
}
