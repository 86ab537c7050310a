package io.o365mailbox.consent;

import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Resource;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.SharedSettings;
import java.util.List;
import java.util.Map;

/** What a mailbox is asked for, in one place for the pages, the request and the check of the answer. */
public final class MailboxScopes {

    private MailboxScopes() {}

    /** All of one authorization request for one's own mailbox: the mailbox and who signed in, in one consent. */
    static Scopes asked(ProviderSettings settings) {
        return Scopes.OPENID.and(settings.allScopes());
    }

    /** The same for any mailbox; what opens other people's is asked for only if the person wants one. */
    static Scopes asked(Map<String, String> config, WantedMailbox wanted) {
        return Scopes.OPENID.and(needed(config, wanted));
    }

    /** Everything that is ever asked for: an administrator's consent replaces the one before. */
    static Scopes all(Map<String, String> config) {
        SharedSettings shared = SharedSettings.of(config);
        Scopes own = asked(ProviderSettings.of(config));
        return shared.areAllowed() ? own.and(shared.scopes()) : own;
    }

    /** What one token can show of the consent of an organization: it speaks for Microsoft Graph alone. */
    static Scopes shownByToken(Scopes scopes) {
        return Resource.GRAPH.in(scopes.missingFrom(Scopes.OPENID));
    }

    /** What must have been granted for a mailbox to be of use. */
    static Scopes needed(Map<String, String> config, WantedMailbox wanted) {
        return wanted.shared()
                ? SharedSettings.of(config).scopes()
                : ProviderSettings.of(config).allScopes();
    }

    /** As one parameter, for Keycloak's login: OpenID Connect's bare, the others in full. */
    static String inRequest(ProviderSettings settings) {
        return String.join(" ", settings.cloud().inFull(asked(settings)));
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
