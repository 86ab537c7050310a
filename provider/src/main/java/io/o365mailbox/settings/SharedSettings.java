package io.o365mailbox.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Mailboxes that their users share: whether they are admitted, and with which permissions. */
public final class SharedSettings {

    public static final Setting<Boolean> SHARED_MAILBOXES =
            Setting.yesNo(ProviderSettings.PREFIX, "sharedMailboxes", false);

    static final List<Setting<?>> ALL = List.of(SHARED_MAILBOXES);

    private static final String SUFFIX = ".Shared";

    /** Those that Microsoft has for other mailboxes too, as of November 2026 ("Microsoft Graph permissions reference"). */
    private static final Set<String> WITH_VARIANT = Set.of(
            "mail.readbasic",
            "mail.read",
            "mail.readwrite",
            "mail.send",
            "calendars.read",
            "calendars.readwrite",
            "contacts.read",
            "contacts.readwrite",
            "tasks.read",
            "tasks.readwrite");

    /** Of no use for other people's mailboxes: Microsoft refuses their settings to delegates. */
    private static final Set<String> OWN_ONLY = Set.of("mailboxsettings.read", "mailboxsettings.readwrite");

    private final Map<String, String> config;

    private SharedSettings(Map<String, String> config) {
        this.config = config;
    }

    /** @param config of the identity provider, as Keycloak stores it; never null */
    public static SharedSettings of(Map<String, String> config) {
        return new SharedSettings(config);
    }

    public boolean areAllowed() {
        return SHARED_MAILBOXES.in(config);
    }

    /** What a shared mailbox needs: {@link ProviderSettings#allScopes()} in the form for other people's mailboxes. */
    public Scopes scopes() {
        return forShared(ProviderSettings.of(config).allScopes());
    }

    /** The same permissions in the form that opens shared mailboxes too; what cannot is left out. */
    public static Scopes forShared(Scopes scopes) {
        return new Scopes(scopes.names().stream()
                .filter(name -> !OWN_ONLY.contains(name.toLowerCase(Locale.ROOT)))
                .map(SharedSettings::variant)
                .toList());
    }

    private static String variant(String name) {
        return WITH_VARIANT.contains(name.toLowerCase(Locale.ROOT)) ? name + SUFFIX : name;
    }
}
