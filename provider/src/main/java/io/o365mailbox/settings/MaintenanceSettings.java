package io.o365mailbox.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * How mailboxes are kept alive and owners notified, as set on the identity provider. Reads the stored map at each call.
 */
public final class MaintenanceSettings {

    /**
     * A refresh token expires after 90 days without use (Microsoft, "Refresh tokens", lifetime). This leaves a month.
     */
    private static final int MAX_DAYS = 60;

    private static final int MAX_PER_MINUTE = 6000;
    private static final int MAX_REMINDER_DAYS = 365;

    static final Setting<Boolean> KEEP_ALIVE = Setting.flag(ProviderSettings.PREFIX, "keepAlive", true);
    static final Setting<Integer> KEEP_ALIVE_DAYS = number("keepAliveDays", 30, 1, MAX_DAYS);
    static final Setting<Integer> LOOK_AHEAD_DAYS = number("keepAliveLookAheadDays", 5, 0, MAX_DAYS);
    static final Setting<Integer> PER_MINUTE = number("keepAlivePerMinute", 60, 1, MAX_PER_MINUTE);
    static final Setting<Boolean> OWNER_MAILS = Setting.flag(ProviderSettings.PREFIX, "ownerMails", true);
    static final Setting<Integer> REMINDER_DAYS = number("reminderDays", 7, 0, MAX_REMINDER_DAYS);

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

    /** Whether mailboxes are refreshed and probed in the background when no application uses them. */
    public boolean keepsAlive() {
        return KEEP_ALIVE.in(config);
    }

    /** The longest time between two refreshes of a grant; 1 to 60 days. */
    public Duration interval() {
        return Duration.ofDays(KEEP_ALIVE_DAYS.in(config));
    }

    /**
     * The part at the end of the interval over which refreshes are spread, so that mailboxes that were connected
     * together are not refreshed together. At most half of the interval.
     */
    public Duration lookAhead() {
        Duration half = interval().dividedBy(2);
        Duration configured = Duration.ofDays(LOOK_AHEAD_DAYS.in(config));
        return configured.compareTo(half) < 0 ? configured : half;
    }

    /** How many mailboxes of this identity provider all nodes together process in a minute; 1 to 6000. */
    public int perMinute() {
        return PER_MINUTE.in(config);
    }

    /** Whether owners get a mail when their mailbox stops working. */
    public boolean mailsOwners() {
        return OWNER_MAILS.in(config);
    }

    /** How long after a mail the owner gets a reminder; zero: no reminder. */
    public Duration reminder() {
        return Duration.ofDays(REMINDER_DAYS.in(config));
    }

    private static Setting<Integer> number(String key, int defaultValue, int min, int max) {
        return Setting.of(ProviderSettings.PREFIX, key, ProviderConfigProperty.INTEGER_TYPE, defaultValue, text -> {
            if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
                throw new IllegalArgumentException("enter a number between " + min + " and " + max);
            }
            return Integer.valueOf(text);
        });
    }
}
