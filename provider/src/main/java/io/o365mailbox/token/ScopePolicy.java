package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.refresh.TokenRefusedException;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.Resource;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.SharedSettings;
import io.o365mailbox.settings.TokenSettings;
import java.util.Map;
import java.util.Optional;

/**
 * Limits the scopes of a token for one client and one mailbox: never more than the owner granted at Microsoft, and
 * never more than the administrator allows the client. Callers name the scopes of a shared mailbox like those of any
 * other; they are translated to their names for shared mailboxes.
 */
final class ScopePolicy {

    private final Mailbox mailbox;
    private final Scopes configured;
    private final Optional<Scopes> limit;

    /** @param config of the mailbox's identity provider */
    ScopePolicy(Mailbox mailbox, Map<String, String> config, String clientId) {
        this.mailbox = mailbox;
        this.configured = forMailbox(ProviderSettings.of(config).allScopes());
        this.limit = TokenSettings.of(config).scopeLimit(clientId).map(max -> max.and(forMailbox(max)));
    }

    /**
     * The scopes to request from Microsoft. In the order in which the granted scopes are stored, so that equal
     * requests share one cache entry.
     *
     * @param requested scopes that the caller named; if empty, all configured and granted scopes that the client can
     *     get
     * @throws TokenRefusedException if a requested scope is not allowed or not granted, or if no scope is left
     */
    Scopes resolve(Resource resource, Scopes requested) {
        Scopes granted = resource.filter(mailbox.scopes());
        if (requested.isEmpty()) {
            // Leaves out scopes that the administrator added after the consent: Microsoft would refuse the whole
            // request.
            Scopes all = withinLimit(intersection(granted, configured));
            if (all.isEmpty()) {
                throw notGranted(withinLimit(resource.filter(configured)));
            }
            return all;
        }
        Scopes named = forMailbox(requested);
        Scopes excess = named.missingFrom(withinLimit(named));
        if (!excess.isEmpty()) {
            throw TokenRefusedException.invalidScope("This client may not have: " + excess);
        }
        Scopes missing = named.missingFrom(granted);
        if (!missing.isEmpty()) {
            throw notGranted(missing);
        }
        return intersection(granted, named);
    }

    /** Whether the scopes that Microsoft issued are within the limit. Microsoft can issue more than was requested. */
    boolean allows(Scopes received) {
        return withinLimit(received).containsAll(received);
    }

    private Scopes withinLimit(Scopes scopes) {
        return limit.map(max -> intersection(scopes, max)).orElse(scopes);
    }

    private Scopes forMailbox(Scopes scopes) {
        return mailbox.isShared() ? SharedSettings.forShared(scopes) : scopes;
    }

    private static Scopes intersection(Scopes some, Scopes others) {
        return some.missingFrom(some.missingFrom(others));
    }

    private TokenRefusedException notGranted(Scopes missing) {
        return missing.isEmpty()
                ? TokenRefusedException.invalidScope("This client may have nothing of this resource, or the realm asks"
                        + " for nothing of it: an administrator of the realm can change both")
                : TokenRefusedException.notGranted(mailbox.id(), missing.toString());
    }
}
