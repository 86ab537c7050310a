package io.o365mailbox.token;

import io.o365mailbox.settings.Resource;
import java.util.Objects;

/**
 * A request that was answered, to know it again. Two may be taken for one: what is known by it must be no more than a hint.
 *
 * @param client id of the client in Keycloak
 * @param subjectToken hash code, since tokens are not to lie about in caches; a digest would cost more than it is worth here
 */
record Answered(String client, int subjectToken, Resource resource, TokenForm form) {

    /** @param subjectToken as sent; null if it was not */
    static Answered of(String client, String subjectToken, Resource resource, TokenForm form) {
        return new Answered(client, Objects.hashCode(subjectToken), resource, form);
    }
}
