package io.o365mailbox.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Which clients get access tokens of mailboxes and with which scopes, as set on the identity provider. Reads the stored
 * map at each call.
 */
public final class TokenSettings {

    /** Every client that gets tokens can read whose mailbox it is. */
    private static final Scopes ALWAYS = Scopes.of("User.Read");

    public static final Setting<List<String>> TOKEN_CLIENTS = Setting.textList(ProviderSettings.PREFIX, "tokenClients");
    public static final Setting<List<String>> ABSENT_USER_CLIENTS =
            Setting.textList(ProviderSettings.PREFIX, "absentUserClients");
    static final Setting<Map<String, Scopes>> CLIENT_SCOPES = Setting.of(
            ProviderSettings.PREFIX, "clientScopes", ProviderConfigProperty.MAP_TYPE, Map.of(), ClientScopes::parse);
    static final Setting<String> SUBJECT_TOKEN_SCOPE = Setting.text(ProviderSettings.PREFIX, "subjectTokenScope", null);
    static final Setting<Scopes> OUTLOOK_SCOPES = Setting.of(
            ProviderSettings.PREFIX,
            "outlookScopes",
            ProviderConfigProperty.STRING_TYPE,
            Scopes.NONE,
            TokenSettings::parseOutlookScopes);
    static final Setting<Boolean> CONTINUOUS_ACCESS = Setting.flag(ProviderSettings.PREFIX, "continuousAccess", false);

    static final List<Setting<?>> ALL = List.of(
            OUTLOOK_SCOPES, TOKEN_CLIENTS, ABSENT_USER_CLIENTS, CLIENT_SCOPES, SUBJECT_TOKEN_SCOPE, CONTINUOUS_ACCESS);

    private final Map<String, String> config;

    private TokenSettings(Map<String, String> config) {
        this.config = config;
    }

    /** @param config of the identity provider, as Keycloak stores it; never null */
    public static TokenSettings of(Map<String, String> config) {
        return new TokenSettings(config);
    }

    /** Whether the client gets tokens for a mailbox if it presents a token of the mailbox's user. */
    public boolean isTokenClient(String clientId) {
        return TOKEN_CLIENTS.in(config).contains(clientId);
    }

    /** Whether the client gets tokens for the mailbox of any user, with the client's own token alone. */
    public boolean isAbsentUserClient(String clientId) {
        return ABSENT_USER_CLIENTS.in(config).contains(clientId);
    }

    /** The maximum permissions of the client; empty if it can get all permissions that were granted. */
    public Optional<Scopes> scopeLimit(String clientId) {
        return Optional.ofNullable(CLIENT_SCOPES.in(config).get(clientId)).map(ALWAYS::and);
    }

    /** The scope that a user's token must contain to be exchanged; empty if none is required. */
    public Optional<String> subjectTokenScope() {
        return Optional.ofNullable(SUBJECT_TOKEN_SCOPE.in(config));
    }

    /** The permissions for IMAP, POP and SMTP; empty unless the administrator entered some. */
    public Scopes outlookScopes() {
        return OUTLOOK_SCOPES.in(config);
    }

    /**
     * Whether Microsoft can revoke access tokens before they expire (Continuous Access Evaluation). Only for
     * applications that return claims challenges.
     */
    public boolean isContinuousAccess() {
        return CONTINUOUS_ACCESS.in(config);
    }

    /**
     * Checks the settings that depend on others.
     *
     * @param mailScopes the permissions that are requested for Graph
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    void check(Scopes mailScopes) {
        if (!Resource.OUTLOOK.filter(mailScopes).isEmpty()) {
            throw new IllegalArgumentException(ProviderSettings.MAIL_SCOPES.key() + ": "
                    + Resource.OUTLOOK.filter(mailScopes) + " belongs in " + OUTLOOK_SCOPES.key());
        }
        Scopes possible = mailScopes.and(outlookScopes());
        CLIENT_SCOPES.in(config).forEach((client, scopes) -> {
            Scopes notRequested = scopes.missingFrom(possible);
            if (!notRequested.isEmpty()) {
                throw new IllegalArgumentException(CLIENT_SCOPES.key() + ": “" + client + "” is given " + notRequested
                        + ", which users are not asked to consent to; choose among " + possible);
            }
        });
    }

    private static Scopes parseOutlookScopes(String text) {
        Scopes scopes = Scopes.parse(text);
        if (!Resource.GRAPH.filter(scopes).isEmpty()) {
            throw new IllegalArgumentException(
                    "choose among IMAP.AccessAsUser.All, POP.AccessAsUser.All and SMTP.Send, separated by spaces");
        }
        return scopes;
    }
}
