package io.o365mailbox.token;

import io.o365mailbox.settings.Resource;
import java.util.Objects;

/**
 * A request that was answered, to know it again. Two may be taken for one: what is known by it must be no more than a hint.
 *
 * @param client id of the client in Keycloak
 * @param subjectToken its hash code if it alone says whose mailbox is meant, else 0: a service account that names the mailbox
 *     is known again under its next token. No digest, which would cost more than the hint is worth
 */
record Answered(String client, int subjectToken, Resource resource, TokenForm form) {

    /** @param subjectToken as sent; null if it was not */
    static Answered of(String client, String subjectToken, Resource resource, TokenForm form) {
        return new Answered(client, form.mailbox() == null ? Objects.hashCode(subjectToken) : 0, resource, form);
    }
}
