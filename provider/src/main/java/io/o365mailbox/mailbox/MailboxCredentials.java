package io.o365mailbox.mailbox;

import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.ProviderIds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.UserModel;

/**
 * Reads the mailboxes of a user from the user's credentials. That costs no database access while the user is cached,
 * and needs no sealing key, so each login can do it. The data can be out of date; use {@link Mailboxes} to act on a
 * mailbox.
 */
public final class MailboxCredentials {

    private MailboxCredentials() {}

    /**
     * A mailbox as its credential describes it.
     *
     * @param id of the mailbox and of the credential
     * @param provider alias of the identity provider through which it was connected
     * @param cause null if nothing is wrong
     */
    public record Summary(String id, String provider, Address address, MailboxState state, Cause cause) {}

    /**
     * Lists the mailboxes in the order of the user's credentials. Mailboxes that wait for approval have no credential
     * and are not in the list.
     */
    public static List<Summary> summariesOf(UserModel user) {
        return stored(user)
                .map(MailboxCredentials::summary)
                .flatMap(Optional::stream)
                .toList();
    }

    static Stream<MailboxCredentialModel> stored(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(ProviderIds.O365_MAILBOX)
                .map(MailboxCredentialModel::of);
    }

    private static Optional<Summary> summary(MailboxCredentialModel credential) {
        return credential
                .data()
                .flatMap(data -> Address.parse(data.mailbox())
                        .map(address -> new Summary(
                                credential.getId(),
                                data.provider(),
                                address,
                                MailboxState.ofCode(data.status()),
                                Cause.ofName(data.cause()))));
    }
}
