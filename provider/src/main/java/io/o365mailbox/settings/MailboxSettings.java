package io.o365mailbox.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.provider.ProviderConfigProperty;

/** How many mailboxes a person may have and whether two people may have the same, as set on the identity provider. */
public final class MailboxSettings {

    public static final String ONE = "one";
    public static final String SEVERAL = "several";

    public static final Setting<String> OWNERSHIP =
            Setting.choice(ProviderSettings.PREFIX, "ownership", List.of(SEVERAL, ONE), SEVERAL);
    public static final Setting<Integer> MAILBOX_LIMIT = Setting.of(
            ProviderSettings.PREFIX,
            "mailboxLimit",
            ProviderConfigProperty.INTEGER_TYPE,
            null,
            MailboxSettings::atLeastOne);

    static final List<Setting<?>> ALL = List.of(OWNERSHIP, MAILBOX_LIMIT);

    private final Map<String, String> config;

    private MailboxSettings(Map<String, String> config) {
        this.config = config;
    }

    /** @param config of the identity provider, as Keycloak stores it; never null */
    public static MailboxSettings of(Map<String, String> config) {
        return new MailboxSettings(config);
    }

    /** Whether a mailbox that one person connected is refused to everybody else in the realm. */
    public boolean hasOneOwner() {
        return ONE.equals(OWNERSHIP.in(config));
    }

    /** How many mailboxes one person may connect; empty: any number. */
    public Optional<Integer> limit() {
        return Optional.ofNullable(MAILBOX_LIMIT.in(config));
    }

    private static int atLeastOne(String given) {
        if (!given.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException("enter a number from 1 to 999999, or nothing for no limit");
        }
        return Integer.parseInt(given);
    }
}
