package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.User;

/** Entra errors that several classes use. */
final class EntraErrors {
    private EntraErrors() {}

    static EntraError consentRequired(String error, User user, App app) {
        return EntraError.of(
                400,
                error,
                65001,
                "The user or administrator has not consented to use the application with ID '" + app.clientId()
                        + "' named '" + app.name()
                        + "'. Send an interactive authorization request for this user and resource.");
    }

    /** The user cancelled. The error is access_denied, or consent_required if {@code asConsentRequired}. */
    static EntraError userDeclined(AuthorizationRequest authorization, boolean asConsentRequired) {
        return EntraError.of(
                        400,
                        asConsentRequired ? "consent_required" : "access_denied",
                        65004,
                        "User declined to consent to access the app.")
                .toApp(authorization);
    }

    static EntraError accountDisabled() {
        return EntraError.invalidGrant(50057, "The user account is disabled.");
    }
}
