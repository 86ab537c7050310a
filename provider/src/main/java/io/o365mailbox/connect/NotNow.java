package io.o365mailbox.connect;

import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.ActionSettings;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * Remembers “Not now”: for the rest of the login in a note, and for the configured time in a user attribute. The
 * attribute is part of the cached user, so a login needs no database read for it.
 */
final class NotNow {

    private static final String ATTRIBUTE = ActionSettings.NOT_NOW_UNTIL;
    private static final Logger LOG = Logger.getLogger(NotNow.class);
    private static final String THIS_LOGIN = "o365-mailbox.not-now";
    private static final String EXEMPT = "o365-mailbox.exempt";

    private NotNow() {}

    /** @param period how long it applies beyond this login; zero for this login only */
    static void record(AuthenticationSessionModel login, UserModel user, Duration period) {
        recordForThisLogin(login);
        if (period.isZero()) {
            return;
        }
        try {
            user.setSingleAttribute(ATTRIBUTE, Long.toString(ServerClock.nowSeconds() + period.toSeconds()));
        } catch (ReadOnlyException | ModelException readOnly) {
            LOG.debugf("“Not now” of user %s applies to this login only: the user is read-only", user.getId());
        }
    }

    static void recordForThisLogin(AuthenticationSessionModel login) {
        login.setAuthNote(THIS_LOGIN, "true");
    }

    /** Lets the person continue without a mailbox where one is required, because the cause is outside their control. */
    static void exempt(AuthenticationSessionModel login) {
        login.setAuthNote(EXEMPT, "true");
    }

    static boolean isExempt(AuthenticationSessionModel login) {
        return login.getAuthNote(EXEMPT) != null;
    }

    /** @param required whether a mailbox is required, so that only an exemption counts */
    static boolean applies(AuthenticationSessionModel login, UserModel user, boolean required) {
        boolean thisLogin = login.getAuthNote(THIS_LOGIN) != null;
        return required ? thisLogin && isExempt(login) : thisLogin || applies(user);
    }

    static void forget(UserModel user) {
        if (user.getFirstAttribute(ATTRIBUTE) == null) {
            return;
        }
        try {
            user.removeAttribute(ATTRIBUTE);
        } catch (ReadOnlyException | ModelException readOnly) {
            LOG.debugf("An earlier “Not now” of user %s stays: the user is read-only", user.getId());
        }
    }

    private static boolean applies(UserModel user) {
        String until = user.getFirstAttribute(ATTRIBUTE);
        return until != null && until.matches("\\d{1,18}") && Long.parseLong(until) > ServerClock.nowSeconds();
    }
}
