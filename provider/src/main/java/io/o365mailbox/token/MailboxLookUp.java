package io.o365mailbox.token;

import io.o365mailbox.mailbox.KnownMailboxes;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.settings.Address;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Reads the mailboxes that a request may mean: one short transaction, over before Microsoft is asked. */
final class MailboxLookUp {

    private final OwnTransaction transaction;

    MailboxLookUp(KeycloakSession session) {
        this.transaction = new OwnTransaction(session);
    }

    /** Of one user, by one indexed read; what was lost on the way is looked for only if there seems to be nothing. */
    List<Mailbox> ofUser(String userId) {
        return transaction.of(reader -> ofUser(reader, userId));
    }

    /**
     * Of anybody in the realm. Only for callers that may have them all: others must not learn what there is.
     *
     * @throws TokenRefusedException if the form does not say whose
     */
    List<Mailbox> ofAnybody(TokenForm form) {
        if (form.user() == null && form.mailbox() == null) {
            throw TokenRefusedException.invalidRequest("Say whose mailbox: " + TokenForm.MAILBOX_ID
                    + ", login_hint (its address), or requested_subject (the user)");
        }
        return transaction.of(reader -> form.user() == null
                ? withHint(known(reader), form.mailbox())
                : named(reader, form.user())
                        .map(user -> ofUser(reader, user.getId()))
                        .orElse(List.of()));
    }

    private static List<Mailbox> ofUser(KeycloakSession reader, String userId) {
        List<Mailbox> rows = known(reader).ofUser(userId);
        return rows.isEmpty()
                ? Optional.ofNullable(reader.users().getUserById(realm(reader), userId))
                        .map(new Mailboxes(reader, realm(reader))::of)
                        .orElse(List.of())
                : rows;
    }

    private static List<Mailbox> withHint(KnownMailboxes mailboxes, String hint) {
        return Address.parse(hint)
                .map(mailboxes::withAddress)
                .orElseGet(() -> mailboxes.byId(hint).stream().toList());
    }

    private static Optional<UserModel> named(KeycloakSession reader, String user) {
        return Optional.ofNullable(reader.users().getUserById(realm(reader), user))
                .or(() -> Optional.ofNullable(reader.users().getUserByUsername(realm(reader), user)));
    }

    private static KnownMailboxes known(KeycloakSession reader) {
        return new KnownMailboxes(reader, realm(reader));
    }

    private static RealmModel realm(KeycloakSession reader) {
        return reader.getContext().getRealm();
    }
}
