package io.o365mailbox.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.provider.ProviderConfigProperty;

/** The settings of the required action: which users are prompted for a mailbox, when, and what follows. */
public final class ActionSettings {

    private static final String PREFIX = "o365MailboxActionSetting";
    private static final int MAX_DAYS = 3650;

    /** User attribute: when “Not now” expires, in seconds since 1970-01-01T00:00Z. */
    public static final String NOT_NOW_UNTIL = "o365-mailbox.not-now-until";

    private static final String OFFER = "offer";
    private static final String REQUIRE = "require";
    private static final String ON_REQUEST = "on-request";

    static final Setting<String> IDENTITY_PROVIDER = Setting.text(PREFIX, "identityProvider", "o365-mailbox");
    static final Setting<String> MODE = Setting.choice(PREFIX, "mode", List.of(OFFER, REQUIRE, ON_REQUEST), OFFER);
    static final Setting<String> ROLE =
            Setting.of(PREFIX, "role", ProviderConfigProperty.ROLE_TYPE, null, String::strip);
    static final Setting<List<String>> EMAIL_DOMAINS = Setting.textList(PREFIX, "emailDomains");
    static final Setting<List<String>> CLIENTS = Setting.textList(PREFIX, "clients");
    static final Setting<Integer> NOT_NOW_DAYS =
            Setting.of(PREFIX, "notNowDays", ProviderConfigProperty.INTEGER_TYPE, 7, ActionSettings::parseDays);
    static final Setting<URI> NEXT_PAGE =
            Setting.of(PREFIX, "nextPage", ProviderConfigProperty.URL_TYPE, null, ActionSettings::parsePage);

    private static final List<Setting<?>> ALL =
            List.of(IDENTITY_PROVIDER, MODE, ROLE, EMAIL_DOMAINS, CLIENTS, NOT_NOW_DAYS, NEXT_PAGE);

    private final Map<String, String> config;

    private ActionSettings(Map<String, String> config) {
        this.config = config;
    }

    /** @param config of the required action; null if never saved */
    public static ActionSettings of(Map<String, String> config) {
        return new ActionSettings(config);
    }

    /** All settings, in the order of the admin console's form. */
    public static List<Setting<?>> all() {
        return ALL;
    }

    /** Alias of the identity provider that holds the app registration. */
    public String identityProvider() {
        return IDENTITY_PROVIDER.in(config);
    }

    /**
     * Whether no user is prompted at login. Then only an application or an administrator starts the required action.
     */
    public boolean onRequestOnly() {
        return ON_REQUEST.equals(MODE.in(config));
    }

    public boolean isRequired() {
        return REQUIRE.equals(MODE.in(config));
    }

    /** The role of the users to prompt: a realm role's name or {@code client.role}. Empty: users with any role. */
    public Optional<String> role() {
        return Optional.ofNullable(ROLE.in(config));
    }

    /**
     * Whether users with this domain are prompted.
     *
     * @param domain of the user's e-mail address, lower case; empty if the user has none
     */
    public boolean promptsDomain(Optional<String> domain) {
        List<String> domains = EMAIL_DOMAINS.in(config);
        return domains.isEmpty()
                || domain.filter(given -> domains.stream().anyMatch(given::equalsIgnoreCase))
                        .isPresent();
    }

    /** Whether users who log in to this client are prompted. */
    public boolean promptsClient(String clientId) {
        List<String> clients = CLIENTS.in(config);
        return clients.isEmpty() || clients.contains(clientId);
    }

    /** How long a user who chose “Not now” is not prompted; zero: until the next login. */
    public Duration notNow() {
        return Duration.ofDays(NOT_NOW_DAYS.in(config));
    }

    /** Where a user goes after the required action; empty: to the application. */
    public Optional<URI> nextPage() {
        return Optional.ofNullable(NEXT_PAGE.in(config));
    }

    private static Integer parseDays(String text) {
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) > MAX_DAYS) {
            throw new IllegalArgumentException("enter a number of days between 0 and " + MAX_DAYS);
        }
        return Integer.valueOf(text);
    }

    private static URI parsePage(String text) {
        URI page = URI.create(text);
        if (!("https".equals(page.getScheme()) || "http".equals(page.getScheme())) || page.getHost() == null) {
            throw new IllegalArgumentException("enter a full address that begins with https://");
        }
        return page;
    }
}
