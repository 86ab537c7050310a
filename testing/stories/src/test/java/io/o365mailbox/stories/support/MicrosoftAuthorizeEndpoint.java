package io.o365mailbox.stories.support;

import io.o365mailbox.simulator.state.Ledger;
import java.util.List;

/** The requests with which browsers came to Microsoft's authorization endpoint. */
public record MicrosoftAuthorizeEndpoint(Ledger ledger) {

    /** The endpoint's path, for every tenant. */
    public static final String PATH = "*/oauth2/v2.0/authorize";

    /** The scopes of each request, oldest first; an empty string for a request without a scope. */
    public List<String> requestedScopes() {
        return ledger.calls(PATH).stream()
                .map(call -> call.parameters().getOrDefault("scope", ""))
                .toList();
    }
}
