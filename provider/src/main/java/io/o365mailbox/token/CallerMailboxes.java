package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxLookups;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.refresh.TokenRefusedException;
import io.o365mailbox.settings.Address;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Reads the mailboxes that a request may mean. */
final class CallerMailboxes {

    private final KeycloakSession session;
    private final RealmModel realm;

    CallerMailboxes(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** Of one user, by one indexed read; what was lost on the way is looked for only if there seems to be nothing. */
    List<Mailbox> ofUser(String userId) {
        List<Mailbox> rows = known().findByUser(userId);
        return rows.isEmpty()
                ? Optional.ofNullable(session.users().getUserById(realm, userId))
                        .map(new Mailboxes(session, realm)::ownedBy)
                        .orElse(List.of())
                : rows;
    }

    /**
     * Of anybody in the realm. Only for callers that may have them all: others must not learn what there is.
     *
     * @throws TokenRefusedException if the form does not say whose
     */
    List<Mailbox> ofAnybody(ExchangeParameters form) {
        if (form.user() == null && form.mailbox() == null) {
            throw TokenRefusedException.invalidRequest("Say whose mailbox: " + TokenRefusedException.MAILBOX_ID
                    + ", login_hint (its address), or requested_subject (the user)");
        }
        return form.user() == null
                ? withHint(form.mailbox())
                : named(form.user()).map(user -> ofUser(user.getId())).orElse(List.of());
    }

    private List<Mailbox> withHint(String hint) {
        return Address.parse(hint)
                .map(known()::findByAddress)
                .orElseGet(() -> known().byId(hint).stream().toList());
    }

    private Optional<UserModel> named(String user) {
        return Optional.ofNullable(session.users().getUserById(realm, user))
                .or(() -> Optional.ofNullable(session.users().getUserByUsername(realm, user)));
    }

    private MailboxLookups known() {
        return new MailboxLookups(session, realm);
    }
}
