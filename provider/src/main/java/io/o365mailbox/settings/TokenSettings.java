package io.o365mailbox.settings;

import java.util.List;
import java.util.Map;

/** Who gets tokens of mailboxes, as set on the identity provider. Reads the stored map at each call. */
public final class TokenSettings {

    public static final Setting<List<String>> TOKEN_CLIENTS = Setting.texts(ProviderSettings.PREFIX, "tokenClients");

    static final List<Setting<?>> ALL = List.of(TOKEN_CLIENTS);

    private final Map<String, String> config;

    private TokenSettings(Map<String, String> config) {
        this.config = config;
    }

    /** @param config of the identity provider, as Keycloak stores it; never null */
    public static TokenSettings of(Map<String, String> config) {
        return new TokenSettings(config);
    }

    public boolean isTokenClient(String clientId) {
        return TOKEN_CLIENTS.in(config).contains(clientId);
    }
}
