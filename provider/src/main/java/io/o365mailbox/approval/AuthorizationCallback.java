package io.o365mailbox.approval;

import io.o365mailbox.microsoft.AuthorizationResponse;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Handles one kind of response that Microsoft sends to the redirect URI of the identity provider. */
public interface AuthorizationCallback {

    /** @return empty, and nothing is changed, if the response belongs to another callback */
    Optional<Response> handle(AuthorizationResponse response);
}
