package io.o365mailbox.approval;

import java.net.URI;
import java.util.List;

/**
 * What the last page for an administrator shows, once there is nothing left to decide.
 *
 * @param missing names of the permissions that are not approved, for {@link AdminConsentOutcome#INCOMPLETE}; else empty
 * @param errorCode Microsoft's error number, such as {@code AADSTS50020}; null if none
 * @param next where the page's link leads; null for no link
 * @param refreshSeconds after how many seconds the browser opens {@code next} by itself; null for never
 */
record AdminConsentResultPage(
        AdminConsentOutcome outcome, List<String> missing, String errorCode, URI next, Integer refreshSeconds) {

    AdminConsentResultPage {
        missing = List.copyOf(missing);
    }

    static AdminConsentResultPage of(AdminConsentOutcome outcome) {
        return new AdminConsentResultPage(outcome, List.of(), null, null, null);
    }

    AdminConsentResultPage withMissing(List<String> permissions) {
        return new AdminConsentResultPage(outcome, permissions, errorCode, next, refreshSeconds);
    }

    /** @param code may be null */
    AdminConsentResultPage withErrorCode(String code) {
        return new AdminConsentResultPage(outcome, missing, code, next, refreshSeconds);
    }

    /** @param uri may be null */
    AdminConsentResultPage withNext(URI uri) {
        return new AdminConsentResultPage(outcome, missing, errorCode, uri, refreshSeconds);
    }

    /** The browser opens the address by itself after the time. */
    AdminConsentResultPage refreshingTo(URI uri, int seconds) {
        return new AdminConsentResultPage(outcome, missing, errorCode, uri, seconds);
    }
}
