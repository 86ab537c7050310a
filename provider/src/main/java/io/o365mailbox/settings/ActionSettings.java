package io.o365mailbox.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.provider.ProviderConfigProperty;

/** What an administrator sets on the required action: who is asked for a mailbox, when, and what comes afterwards. */
public final class ActionSettings {

    private static final String PREFIX = "o365MailboxActionSetting";
    private static final int MOST_DAYS = 3650;

    /** User attribute: until when “Not now” holds, in seconds since the epoch. */
    public static final String NOT_NOW_UNTIL = "o365-mailbox.not-now-until";

    public static final String OFFER = "offer";
    public static final String REQUIRE = "require";
    public static final String ON_REQUEST = "on-request";

    public static final Setting<String> IDENTITY_PROVIDER = Setting.text(PREFIX, "identityProvider", "o365-mailbox");
    public static final Setting<String> MODE =
            Setting.choice(PREFIX, "mode", List.of(OFFER, REQUIRE, ON_REQUEST), OFFER);
    public static final Setting<String> ROLE =
            Setting.of(PREFIX, "role", ProviderConfigProperty.ROLE_TYPE, null, String::strip);
    public static final Setting<List<String>> EMAIL_DOMAINS = Setting.texts(PREFIX, "emailDomains");
    public static final Setting<List<String>> CLIENTS = Setting.texts(PREFIX, "clients");
    public static final Setting<Integer> NOT_NOW_DAYS =
            Setting.of(PREFIX, "notNowDays", ProviderConfigProperty.INTEGER_TYPE, 7, ActionSettings::days);
    public static final Setting<URI> NEXT_PAGE =
            Setting.of(PREFIX, "nextPage", ProviderConfigProperty.URL_TYPE, null, ActionSettings::page);

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

    /** In the order of the admin console's form. */
    public static List<Setting<?>> all() {
        return ALL;
    }

    /** Alias of the identity provider that holds the app registration. */
    public String identityProvider() {
        return IDENTITY_PROVIDER.in(config);
    }

    /** Whether nobody is asked at login: only the application or an administrator starts the step. */
    public boolean onRequestOnly() {
        return ON_REQUEST.equals(MODE.in(config));
    }

    public boolean isRequired() {
        return REQUIRE.equals(MODE.in(config));
    }

    /** Only users with this role are asked; a realm role's name or {@code client.role}. */
    public Optional<String> role() {
        return Optional.ofNullable(ROLE.in(config));
    }

    /** @param domain of the user's e-mail address, lower case; empty if the user has none */
    public boolean asksDomain(Optional<String> domain) {
        List<String> domains = EMAIL_DOMAINS.in(config);
        return domains.isEmpty()
                || domain.filter(own -> domains.stream().anyMatch(own::equalsIgnoreCase))
                        .isPresent();
    }

    public boolean asksClient(String clientId) {
        List<String> clients = CLIENTS.in(config);
        return clients.isEmpty() || clients.contains(clientId);
    }

    /** For how long “Not now” is respected; zero: until the next login. */
    public Duration notNow() {
        return Duration.ofDays(NOT_NOW_DAYS.in(config));
    }

    public Optional<URI> nextPage() {
        return Optional.ofNullable(NEXT_PAGE.in(config));
    }

    private static Integer days(String given) {
        if (!given.matches("\\d{1,4}") || Integer.parseInt(given) > MOST_DAYS) {
            throw new IllegalArgumentException("enter a number of days between 0 and " + MOST_DAYS);
        }
        return Integer.valueOf(given);
    }

    private static URI page(String given) {
        URI page = URI.create(given);
        if (!("https".equals(page.getScheme()) || "http".equals(page.getScheme())) || page.getHost() == null) {
            throw new IllegalArgumentException("enter a full address that begins with https://");
        }
        return page;
    }
}
