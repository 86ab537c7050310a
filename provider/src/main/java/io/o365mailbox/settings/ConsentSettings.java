package io.o365mailbox.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * How administrators of organizations are asked for consent, as set on the identity provider. Reads the stored map at
 * each call.
 */
public final class ConsentSettings {

    private static final int MAX_DAYS = 90;

    static final Setting<Integer> CONSENT_LINK_DAYS = Setting.of(
            ProviderSettings.PREFIX,
            "consentLinkDays",
            ProviderConfigProperty.INTEGER_TYPE,
            14,
            ConsentSettings::parseDays);

    static final List<Setting<?>> ALL = List.of(CONSENT_LINK_DAYS);

    private final Map<String, String> config;

    private ConsentSettings(Map<String, String> config) {
        this.config = config;
    }

    /** @param config of the identity provider, as Keycloak stores it; never null */
    public static ConsentSettings of(Map<String, String> config) {
        return new ConsentSettings(config);
    }

    /** How long a request to a Microsoft administrator and its link are valid; 1 to 90 days. */
    public Duration linkLifetime() {
        return Duration.ofDays(CONSENT_LINK_DAYS.in(config));
    }

    private static Integer parseDays(String text) {
        if (!text.matches("\\d{1,2}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_DAYS) {
            throw new IllegalArgumentException("enter a number of days between 1 and " + MAX_DAYS);
        }
        return Integer.valueOf(text);
    }
}
