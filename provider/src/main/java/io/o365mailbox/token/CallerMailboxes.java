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

/** Reads the mailboxes that a request can refer to. */
final class CallerMailboxes {

    private final KeycloakSession session;
    private final RealmModel realm;

    CallerMailboxes(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /**
     * The mailboxes of one user, first connected first, by one indexed read. Rows and credentials are reconciled only
     * if there is no row.
     */
    List<Mailbox> ownedBy(String userId) {
        List<Mailbox> rows = lookups().findByUser(userId);
        return rows.isEmpty()
                ? Optional.ofNullable(session.users().getUserById(realm, userId))
                        .map(new Mailboxes(session, realm)::ownedBy)
                        .orElse(List.of())
                : rows;
    }

    /**
     * The mailboxes of the realm that fit the parameters. Only for callers that can get a token for any of them,
     * because the result reveals which mailboxes exist.
     *
     * @throws TokenRefusedException if the parameters name neither a mailbox nor a user
     */
    List<Mailbox> inRealm(ExchangeParameters parameters) {
        if (parameters.user() == null && parameters.mailbox() == null) {
            throw TokenRefusedException.invalidRequest("Say whose mailbox: " + TokenRefusedException.MAILBOX_ID
                    + ", login_hint (its address), or requested_subject (the user)");
        }
        return parameters.user() == null
                ? find(parameters.mailbox())
                : findUser(parameters.user()).map(user -> ownedBy(user.getId())).orElse(List.of());
    }

    private List<Mailbox> find(String idOrAddress) {
        return Address.parse(idOrAddress)
                .map(lookups()::findByAddress)
                .orElseGet(() -> lookups().byId(idOrAddress).stream().toList());
    }

    private Optional<UserModel> findUser(String idOrName) {
        return Optional.ofNullable(session.users().getUserById(realm, idOrName))
                .or(() -> Optional.ofNullable(session.users().getUserByUsername(realm, idOrName)));
    }

    private MailboxLookups lookups() {
        return new MailboxLookups(session, realm);
    }
}
