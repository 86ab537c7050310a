package io.o365mailbox.settings;

import java.util.List;
import java.util.Map;

/**
 * Which permissions are requested for a mailbox. The pages, the authorization request and the check of the response use
 * it.
 */
public final class RequestedScopes {

    private RequestedScopes() {}

    /** The scopes of an authorization request for the person's own mailbox, and those that identify the person. */
    static Scopes requested(ProviderSettings settings) {
        return Scopes.OPENID.and(settings.allScopes());
    }

    /**
     * The scopes of an authorization request.
     *
     * @param shared whether the person connects a shared mailbox; only then are the permissions for shared mailboxes
     *     requested
     */
    public static Scopes requested(Map<String, String> config, boolean shared) {
        return Scopes.OPENID.and(needed(config, shared));
    }

    /**
     * All scopes that are ever requested. An administrator consents to all of them, because a new consent replaces the
     * old one.
     */
    public static Scopes all(Map<String, String> config) {
        SharedSettings sharedMailboxes = SharedSettings.of(config);
        Scopes scopes = requested(ProviderSettings.of(config));
        return sharedMailboxes.areAllowed() ? scopes.and(sharedMailboxes.scopes()) : scopes;
    }

    /**
     * The part of an organization's consent that an access token shows. It is a token for Graph, so it lists Graph's
     * scopes only.
     */
    public static Scopes shownByToken(Scopes scopes) {
        return Resource.GRAPH.filter(scopes.missingFrom(Scopes.OPENID));
    }

    /**
     * The permissions that must be granted, without the scopes of OpenID Connect.
     *
     * @param shared whether the mailbox is shared
     */
    public static Scopes needed(Map<String, String> config, boolean shared) {
        return shared
                ? SharedSettings.of(config).scopes()
                : ProviderSettings.of(config).allScopes();
    }

    /** The value of the parameter {@code scope} for a login through Keycloak, separated by spaces. */
    public static String scopeParameter(ProviderSettings settings) {
        return String.join(" ", settings.cloud().scopeUris(requested(settings)));
    }

    /**
     * Message keys for the pages, one sentence for each permission.
     *
     * @param scopes without those of OpenID Connect, which have no texts
     */
    public static List<String> messageKeys(Scopes scopes) {
        return scopes.names().stream()
                .map(name -> "o365MailboxPermission" + name.replace(".", ""))
                .toList();
    }
}
