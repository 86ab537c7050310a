package io.o365mailbox.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.keycloak.provider.ProviderConfigProperty;

/** How mailboxes are kept alive and their owners told, as set on the identity provider. Reads the stored map at each call. */
public final class MaintenanceSettings {

    /** Microsoft lets a refresh token lapse after 90 days without use ("Refresh tokens", lifetime); this leaves a month. */
    private static final int MOST_DAYS = 60;

    private static final int MOST_PER_MINUTE = 6000;
    private static final int MOST_REMINDER_DAYS = 365;

    public static final Setting<Boolean> KEEP_ALIVE = Setting.yesNo(ProviderSettings.PREFIX, "keepAlive", true);
    public static final Setting<Integer> KEEP_ALIVE_DAYS = number("keepAliveDays", 30, 1, MOST_DAYS);
    public static final Setting<Integer> LOOK_AHEAD_DAYS = number("keepAliveLookAheadDays", 5, 0, MOST_DAYS);
    public static final Setting<Integer> PER_MINUTE = number("keepAlivePerMinute", 60, 1, MOST_PER_MINUTE);
    public static final Setting<Boolean> OWNER_MAILS = Setting.yesNo(ProviderSettings.PREFIX, "ownerMails", true);
    public static final Setting<Integer> REMINDER_DAYS = number("reminderDays", 7, 0, MOST_REMINDER_DAYS);

    static final List<Setting<?>> ALL =
            List.of(KEEP_ALIVE, KEEP_ALIVE_DAYS, LOOK_AHEAD_DAYS, PER_MINUTE, OWNER_MAILS, REMINDER_DAYS);

    private final Map<String, String> config;

    private MaintenanceSettings(Map<String, String> config) {
        this.config = config;
    }

    /** @param config of the identity provider, as Keycloak stores it; never null */
    public static MaintenanceSettings of(Map<String, String> config) {
        return new MaintenanceSettings(config);
    }

    /** Whether mailboxes are refreshed and probed when no application does it. */
    public boolean keepsAlive() {
        return KEEP_ALIVE.in(config);
    }

    /** How long a mailbox may go without a new grant; from a day to 60 days. */
    public Duration interval() {
        return Duration.ofDays(KEEP_ALIVE_DAYS.in(config));
    }

    /** How much of the interval's end is used to spread mailboxes that were connected together; at most half of it. */
    public Duration lookAhead() {
        Duration half = interval().dividedBy(2);
        Duration set = Duration.ofDays(LOOK_AHEAD_DAYS.in(config));
        return set.compareTo(half) < 0 ? set : half;
    }

    /** How many mailboxes of this provider all nodes together handle in a minute. */
    public int perMinute() {
        return PER_MINUTE.in(config);
    }

    /** Whether owners get a mail when a mailbox breaks. */
    public boolean mailsOwners() {
        return OWNER_MAILS.in(config);
    }

    /** How long after a mail the next one reminds of the same break; zero: never. */
    public Duration reminder() {
        return Duration.ofDays(REMINDER_DAYS.in(config));
    }

    private static Setting<Integer> number(String key, int fallback, int least, int most) {
        return Setting.of(ProviderSettings.PREFIX, key, ProviderConfigProperty.INTEGER_TYPE, fallback, given -> {
            if (!given.matches("\\d{1,6}") || Integer.parseInt(given) < least || Integer.parseInt(given) > most) {
                throw new IllegalArgumentException("enter a number between " + least + " and " + most);
            }
            return Integer.valueOf(given);
        });
    }
}
