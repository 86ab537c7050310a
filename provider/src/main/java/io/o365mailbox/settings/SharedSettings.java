package io.o365mailbox.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether people can connect shared mailboxes, and with which permissions. Reads the stored map at each call. */
public final class SharedSettings {

    static final Setting<Boolean> SHARED_MAILBOXES = Setting.flag(ProviderSettings.PREFIX, "sharedMailboxes", false);

    static final List<Setting<?>> ALL = List.of(SHARED_MAILBOXES);

    private static final String SUFFIX = ".Shared";

    /**
     * Permissions that have a variant for shared mailboxes, as of November 2026 ("Microsoft Graph permissions
     * reference").
     */
    private static final Set<String> HAVE_SHARED_VARIANT = Set.of(
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

    /** Permissions without use for shared mailboxes, because Microsoft refuses the mailbox settings to delegates. */
    private static final Set<String> OWN_ONLY = Set.of("mailboxsettings.read", "mailboxsettings.readwrite");

    private final Map<String, String> config;

    private SharedSettings(Map<String, String> config) {
        this.config = config;
    }

    /** @param config of the identity provider, as Keycloak stores it; never null */
    public static SharedSettings of(Map<String, String> config) {
        return new SharedSettings(config);
    }

    /** Whether people can connect shared mailboxes. */
    public boolean areAllowed() {
        return SHARED_MAILBOXES.in(config);
    }

    /**
     * The permissions that a shared mailbox needs: {@link ProviderSettings#allScopes()} in their variant for shared
     * mailboxes.
     */
    public Scopes scopes() {
        return forShared(ProviderSettings.of(config).allScopes());
    }

    /** @return the variants for shared mailboxes; permissions of no use for shared mailboxes are left out */
    public static Scopes forShared(Scopes scopes) {
        return new Scopes(scopes.names().stream()
                .filter(name -> !OWN_ONLY.contains(name.toLowerCase(Locale.ROOT)))
                .map(SharedSettings::sharedVariant)
                .toList());
    }

    private static String sharedVariant(String name) {
        return HAVE_SHARED_VARIANT.contains(name.toLowerCase(Locale.ROOT)) ? name + SUFFIX : name;
    }
}
