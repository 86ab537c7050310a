package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A sign-in name, or the opaque value of the optional claim {@code login_hint}. An alias hints at nobody. */
final class LoginHint {
    private static final String OPAQUE = "O.";

    private LoginHint() {}

    static String opaque(User user) {
        return OPAQUE
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(user.objectId().getBytes(StandardCharsets.UTF_8));
    }

    /** The person it means; empty for null and for what is unknown. */
    static Optional<User> user(State state, String hint) {
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
            // Begins like one of ours but is not: a hint is never an error.
            return Optional.empty();
        }
    }
}
