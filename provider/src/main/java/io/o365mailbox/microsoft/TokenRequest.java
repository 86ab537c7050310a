package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Resource;
import io.o365mailbox.settings.Scopes;
import java.util.Objects;

/**
 * A request for one access token, made with a grant.
 *
 * @param scopes of this resource: all granted scopes, or some of them
 * @param claims JSON from a claims challenge, as Microsoft sent it; null for none
 */
public record TokenRequest(Resource resource, Scopes scopes, String claims) {

    public TokenRequest {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(scopes, "scopes");
    }

    public static TokenRequest graph(Scopes scopes) {
        return new TokenRequest(Resource.GRAPH, scopes, null);
    }

    public TokenRequest withoutClaims() {
        return claims == null ? this : new TokenRequest(resource, scopes, null);
    }
}
