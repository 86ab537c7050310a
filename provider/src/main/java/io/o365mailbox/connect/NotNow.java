package io.o365mailbox.connect;

import java.time.Duration;
import org.keycloak.common.util.Time;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * “Not now”, remembered: for the rest of this login, and on the user for the time the administrator set. An attribute,
 * because it comes with the cached user and so costs nothing to ask at each login.
 */
final class NotNow {

    static final String ATTRIBUTE = "o365-mailbox.not-now-until";
    private static final String THIS_LOGIN = "o365-mailbox.not-now";

    private NotNow() {}

    static void said(AuthenticationSessionModel login, UserModel user, Duration respected) {
        saidForThisLogin(login);
        if (!respected.isZero()) {
            user.setSingleAttribute(ATTRIBUTE, Long.toString(Time.currentTimeSeconds() + respected.toSeconds()));
        }
    }

    static void saidForThisLogin(AuthenticationSessionModel login) {
        login.setAuthNote(THIS_LOGIN, "true");
    }

    static boolean holdsForThisLogin(AuthenticationSessionModel login) {
        return login.getAuthNote(THIS_LOGIN) != null;
    }

    static boolean holds(UserModel user) {
        String until = user.getFirstAttribute(ATTRIBUTE);
        return until != null && until.matches("\\d{1,18}") && Long.parseLong(until) > Time.currentTimeSeconds();
    }

    static void forget(UserModel user) {
        if (user.getFirstAttribute(ATTRIBUTE) != null) {
            user.removeAttribute(ATTRIBUTE);
        }
    }
}
