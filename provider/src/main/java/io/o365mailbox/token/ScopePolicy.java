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
 * What a caller may have of what was granted for a mailbox: never more than the owner agreed to at Microsoft, nor more than
 * the administrator gives the client. For a shared mailbox permissions may be named as for any other; they are asked for as
 * they are called there.
 */
final class ScopePolicy {

    private final Mailbox mailbox;
    private final Scopes configured;
    private final Optional<Scopes> limit;

    /** @param config of the mailbox's identity provider */
    ScopePolicy(Mailbox mailbox, Map<String, String> config, String clientId) {
        this.mailbox = mailbox;
        this.configured = here(ProviderSettings.of(config).allScopes());
        this.limit = TokenSettings.of(config).scopeLimit(clientId).map(most -> most.and(here(most)));
    }

    /**
     * In the order they are stored, so that two callers who ask for the same are one in the cache.
     *
     * @param named by the caller; none: as much as it may have of what the identity provider asks for
     */
    Scopes asked(Resource resource, Scopes named) {
        Scopes granted = resource.filter(mailbox.scopes());
        if (named.isEmpty()) {
            // What the administrator added since is left out: asking for it would end in a refusal of the whole grant.
            Scopes all = limited(common(granted, configured));
            if (all.isEmpty()) {
                throw notGranted(limited(resource.filter(configured)));
            }
            return all;
        }
        Scopes wanted = here(named);
        Scopes excess = wanted.missingFrom(limited(wanted));
        if (!excess.isEmpty()) {
            throw TokenRefusedException.invalidScope("This client may not have: " + excess);
        }
        Scopes missing = wanted.missingFrom(granted);
        if (!missing.isEmpty()) {
            throw notGranted(missing);
        }
        return common(granted, wanted);
    }

    /** Whether Microsoft kept to it: its answer may hold more than was asked for. */
    boolean admits(Scopes received) {
        return limited(received).containsAll(received);
    }

    private Scopes limited(Scopes scopes) {
        return limit.map(most -> common(scopes, most)).orElse(scopes);
    }

    private Scopes here(Scopes scopes) {
        return mailbox.isShared() ? SharedSettings.forShared(scopes) : scopes;
    }

    private static Scopes common(Scopes some, Scopes others) {
        return some.missingFrom(some.missingFrom(others));
    }

    private TokenRefusedException notGranted(Scopes missing) {
        return missing.isEmpty()
                ? TokenRefusedException.invalidScope("This client may have nothing of this resource, or the realm asks"
                        + " for nothing of it: an administrator of the realm can change both")
                : TokenRefusedException.notGranted(mailbox.id(), missing.toString());
    }
}
