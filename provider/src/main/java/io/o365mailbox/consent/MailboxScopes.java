package io.o365mailbox.consent;

import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Scopes;
import java.util.List;

/** What a mailbox is asked for, in one place for the pages, the request and the check of the answer. */
public final class MailboxScopes {

    private MailboxScopes() {}

    /** All of one authorization request: the mailbox and who signed in, in one consent. */
    static Scopes asked(ProviderSettings settings) {
        return Scopes.OPENID.and(settings.mailScopes());
    }

    /** As one parameter, for Keycloak's login: OpenID Connect's bare, the others in full. */
    static String inRequest(ProviderSettings settings) {
        return String.join(" ", settings.cloud().inFull(asked(settings)));
    }

    /**
     * For the page: message keys, one plain sentence for each permission, in the order asked. The scopes of OpenID Connect
     * are one line at Microsoft too, so they are left out.
     */
    public static List<String> messageKeys(ProviderSettings settings) {
        return settings.mailScopes().names().stream()
                .map(name -> "o365MailboxPermission" + name.replace(".", ""))
                .toList();
    }
}
