package io.o365mailbox.settings;

import java.util.List;
import java.util.Map;

/** What a mailbox is asked for, in one place for the pages, the request and the check of the answer. */
public final class RequestedScopes {

    private RequestedScopes() {}

    /** All of one authorization request for one's own mailbox: the mailbox and who signed in, in one consent. */
    static Scopes requested(ProviderSettings settings) {
        return Scopes.OPENID.and(settings.allScopes());
    }

    /** The same for any mailbox; what opens other people's is asked for only if the person wants one. */
    public static Scopes requested(Map<String, String> config, boolean shared) {
        return Scopes.OPENID.and(needed(config, shared));
    }

    /** Everything that is ever asked for: an administrator's consent replaces the one before. */
    public static Scopes all(Map<String, String> config) {
        SharedSettings sharedMailboxes = SharedSettings.of(config);
        Scopes own = requested(ProviderSettings.of(config));
        return sharedMailboxes.areAllowed() ? own.and(sharedMailboxes.scopes()) : own;
    }

    /** What one token can show of the consent of an organization: it speaks for Microsoft Graph alone. */
    public static Scopes shownByToken(Scopes scopes) {
        return Resource.GRAPH.in(scopes.missingFrom(Scopes.OPENID));
    }

    /** What must have been granted for a mailbox to be of use. */
    public static Scopes needed(Map<String, String> config, boolean shared) {
        return shared
                ? SharedSettings.of(config).scopes()
                : ProviderSettings.of(config).allScopes();
    }

    /** As one parameter, for Keycloak's login: OpenID Connect's bare, the others in full. */
    public static String inRequest(ProviderSettings settings) {
        return String.join(" ", settings.cloud().inFull(requested(settings)));
    }

    /**
     * For the page: message keys, one plain sentence for each permission, in the order asked. The scopes of OpenID Connect
     * are one line at Microsoft too, so they are left out.
     */
    public static List<String> messageKeys(Scopes scopes) {
        return scopes.names().stream()
                .map(name -> "o365MailboxPermission" + name.replace(".", ""))
                .toList();
    }
}
