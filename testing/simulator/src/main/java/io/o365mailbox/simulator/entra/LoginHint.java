package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The login_hint parameter: a user principal name, or the opaque value of the optional claim {@code login_hint}.
 * Aliases are ignored.
 */
final class LoginHint {
    private static final String OPAQUE = "O.";

    private LoginHint() {}

    /** The value of the claim {@code login_hint} for the user. */
    static String opaque(User user) {
        return OPAQUE
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(user.objectId().getBytes(StandardCharsets.UTF_8));
    }

    /** The user that the hint names. Empty if the hint is null or unknown. */
    static Optional<User> resolve(State state, String hint) {
        if (hint == null) {
            return Optional.empty();
        }
        if (!hint.startsWith(OPAQUE)) {
            return state.directory().user(hint.trim());
        }
        try {
            byte[] objectId = Base64.getUrlDecoder().decode(hint.substring(OPAQUE.length()));
            return state.directory().userByObjectId(new String(objectId, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // Not a value of this class. An invalid hint is ignored.
            return Optional.empty();
        }
    }
}
