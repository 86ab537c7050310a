package io.o365mailbox.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * How many mailboxes a person can connect, and whether several people can connect the same mailbox, as set on the
 * identity provider. Reads the stored map at each call.
 */
public final class MailboxSettings {

    private static final String ONE = "one";
    private static final String SEVERAL = "several";

    static final Setting<String> OWNERSHIP =
            Setting.choice(ProviderSettings.PREFIX, "ownership", List.of(SEVERAL, ONE), SEVERAL);
    static final Setting<Integer> MAILBOX_LIMIT = Setting.of(
            ProviderSettings.PREFIX,
            "mailboxLimit",
            ProviderConfigProperty.INTEGER_TYPE,
            null,
            MailboxSettings::parseLimit);

    static final List<Setting<?>> ALL = List.of(OWNERSHIP, MAILBOX_LIMIT);

    private final Map<String, String> config;

    private MailboxSettings(Map<String, String> config) {
        this.config = config;
    }

    /** @param config of the identity provider, as Keycloak stores it; never null */
    public static MailboxSettings of(Map<String, String> config) {
        return new MailboxSettings(config);
    }

    /** Whether a mailbox that one person connected is refused to all other people of the realm. */
    public boolean isOwnershipExclusive() {
        return ONE.equals(OWNERSHIP.in(config));
    }

    /** How many mailboxes one person can connect; empty: any number. */
    public Optional<Integer> limit() {
        return Optional.ofNullable(MAILBOX_LIMIT.in(config));
    }

    private static int parseLimit(String text) {
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException("enter a number from 1 to 999999, or nothing for no limit");
        }
        return Integer.parseInt(text);
    }
}
