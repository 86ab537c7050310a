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
 * The mailboxes of a user as far as the user cache knows them: no database once the user is cached, no key, no network.
 * For every login; whoever acts on a mailbox asks {@link Mailboxes}.
 */
public final class MailboxCredentials {

    private MailboxCredentials() {}

    /**
     * @param provider alias of the identity provider through which it was connected
     * @param cause null if nothing is wrong
     */
    public record Summary(String id, String provider, Address address, MailboxState state, Cause cause) {}

    /** @return in the order of the user's credentials; those waiting for approval have none yet and are not in it */
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
