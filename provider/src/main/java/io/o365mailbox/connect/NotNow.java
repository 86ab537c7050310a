package io.o365mailbox.connect;

import io.o365mailbox.settings.ActionSettings;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * “Not now”, remembered: for the rest of this login, and on the user for the time the administrator set. An attribute,
 * because it comes with the cached user and so costs nothing to ask at each login.
 */
final class NotNow {

    private static final String ATTRIBUTE = ActionSettings.NOT_NOW_UNTIL;

    private static final Logger LOG = Logger.getLogger(NotNow.class);
    private static final String THIS_LOGIN = "o365-mailbox.not-now";
    private static final String EXCUSED = "o365-mailbox.excused";

    private NotNow() {}

    static void said(AuthenticationSessionModel login, UserModel user, Duration respected) {
        saidForThisLogin(login);
        if (respected.isZero()) {
            return;
        }
        try {
            user.setSingleAttribute(ATTRIBUTE, Long.toString(Time.currentTimeSeconds() + respected.toSeconds()));
        } catch (ReadOnlyException | ModelException readOnly) {
            LOG.debugf("“Not now” of user %s holds for this login only: the user cannot be written", user.getId());
        }
    }

    static void saidForThisLogin(AuthenticationSessionModel login) {
        login.setAuthNote(THIS_LOGIN, "true");
    }

    /** Even where a mailbox is required: what keeps the person from connecting one is not theirs to mend. */
    static void excuse(AuthenticationSessionModel login) {
        login.setAuthNote(EXCUSED, "true");
    }

    static boolean isExcused(AuthenticationSessionModel login) {
        return login.getAuthNote(EXCUSED) != null;
    }

    /** @param required whether only an excuse counts */
    static boolean holds(AuthenticationSessionModel login, UserModel user, boolean required) {
        boolean thisLogin = login.getAuthNote(THIS_LOGIN) != null;
        return required ? thisLogin && isExcused(login) : thisLogin || holds(user);
    }

    static void forget(UserModel user) {
        if (user.getFirstAttribute(ATTRIBUTE) == null) {
            return;
        }
        try {
            user.removeAttribute(ATTRIBUTE);
        } catch (ReadOnlyException | ModelException readOnly) {
            LOG.debugf("An old “not now” of user %s stays: the user cannot be written", user.getId());
        }
    }

    private static boolean holds(UserModel user) {
        String until = user.getFirstAttribute(ATTRIBUTE);
        return until != null && until.matches("\\d{1,18}") && Long.parseLong(until) > Time.currentTimeSeconds();
    }
}
