package io.o365mailbox.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.provider.ProviderConfigProperty;

/** Who gets tokens of mailboxes and for what, as set on the identity provider. Reads the stored map at each call. */
public final class TokenSettings {

    /** What everybody may have who may have anything: reading whose mailbox it is. */
    private static final Scopes ALWAYS = Scopes.of("User.Read");

    public static final Setting<List<String>> TOKEN_CLIENTS = Setting.texts(ProviderSettings.PREFIX, "tokenClients");
    public static final Setting<List<String>> ABSENT_USER_CLIENTS =
            Setting.texts(ProviderSettings.PREFIX, "absentUserClients");
    public static final Setting<Map<String, Scopes>> CLIENT_SCOPES = Setting.of(
            ProviderSettings.PREFIX, "clientScopes", ProviderConfigProperty.MAP_TYPE, Map.of(), ClientScopes::parse);
    public static final Setting<String> SUBJECT_TOKEN_SCOPE =
            Setting.text(ProviderSettings.PREFIX, "subjectTokenScope", null);
    public static final Setting<Scopes> OUTLOOK_SCOPES = Setting.of(
            ProviderSettings.PREFIX,
            "outlookScopes",
            ProviderConfigProperty.STRING_TYPE,
            Scopes.NONE,
            TokenSettings::outlook);
    public static final Setting<Boolean> CONTINUOUS_ACCESS =
            Setting.yesNo(ProviderSettings.PREFIX, "continuousAccess", false);

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

    /** Whether the client gets tokens for mailboxes of users whose own token it shows. */
    public boolean isTokenClient(String clientId) {
        return TOKEN_CLIENTS.in(config).contains(clientId);
    }

    /** Whether the client gets tokens for the mailbox of any user, with its own token alone. */
    public boolean isAbsentUserClient(String clientId) {
        return ABSENT_USER_CLIENTS.in(config).contains(clientId);
    }

    /** The most that the client may get; empty if it may get whatever was granted. */
    public Optional<Scopes> limitOf(String clientId) {
        return Optional.ofNullable(CLIENT_SCOPES.in(config).get(clientId)).map(ALWAYS::and);
    }

    /** What a user's token must carry in its {@code scope} to be exchanged; empty if nothing in particular. */
    public Optional<String> subjectTokenScope() {
        return Optional.ofNullable(SUBJECT_TOKEN_SCOPE.in(config));
    }

    /** What is asked for IMAP, POP and SMTP beside the permissions of Graph; none unless the administrator wants it. */
    public Scopes outlookScopes() {
        return OUTLOOK_SCOPES.in(config);
    }

    /** Whether Microsoft may end tokens before their time, because applications hand its challenges back. */
    public boolean isContinuousAccess() {
        return CONTINUOUS_ACCESS.in(config);
    }

    /**
     * @param mailScopes all that is asked for Graph
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    void check(Scopes mailScopes) {
        if (!Resource.OUTLOOK.in(mailScopes).isEmpty()) {
            throw new IllegalArgumentException(ProviderSettings.MAIL_SCOPES.key() + ": "
                    + Resource.OUTLOOK.in(mailScopes) + " belongs in " + OUTLOOK_SCOPES.key());
        }
        Scopes possible = mailScopes.and(outlookScopes());
        CLIENT_SCOPES.in(config).forEach((client, scopes) -> {
            Scopes never = scopes.missingFrom(possible);
            if (!never.isEmpty()) {
                throw new IllegalArgumentException(CLIENT_SCOPES.key() + ": “" + client + "” is given " + never
                        + ", which nobody is asked for; choose among " + possible);
            }
        });
    }

    private static Scopes outlook(String given) {
        Scopes scopes = Scopes.parse(given);
        if (!Resource.GRAPH.in(scopes).isEmpty()) {
            throw new IllegalArgumentException(
                    "choose among IMAP.AccessAsUser.All, POP.AccessAsUser.All and SMTP.Send, separated by spaces");
        }
        return scopes;
    }
}
