package io.o365mailbox.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.keycloak.provider.ProviderConfigProperty;

/** How the consent of whole organizations is asked for, as set on the identity provider. Reads the stored map at each call. */
public final class ConsentSettings {

    private static final int MOST_DAYS = 90;

    public static final Setting<Integer> CONSENT_LINK_DAYS = Setting.of(
            ProviderSettings.PREFIX, "consentLinkDays", ProviderConfigProperty.INTEGER_TYPE, 14, ConsentSettings::days);

    static final List<Setting<?>> ALL = List.of(CONSENT_LINK_DAYS);

    private final Map<String, String> config;

    private ConsentSettings(Map<String, String> config) {
        this.config = config;
    }

    /** @param config of the identity provider, as Keycloak stores it; never null */
    public static ConsentSettings of(Map<String, String> config) {
        return new ConsentSettings(config);
    }

    /** For how long a request to a Microsoft administrator stands, and the link that was sent for it. */
    public Duration linkLife() {
        return Duration.ofDays(CONSENT_LINK_DAYS.in(config));
    }

    private static Integer days(String given) {
        if (!given.matches("\\d{1,2}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > MOST_DAYS) {
            throw new IllegalArgumentException("enter a number of days between 1 and " + MOST_DAYS);
        }
        return Integer.valueOf(given);
    }
}
