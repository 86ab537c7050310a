package io.o365mailbox.mailbox;

import io.o365mailbox.platform.Digests;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Tenant;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The mailbox at Microsoft and the account that opens it.
 *
 * @param provider alias of the identity provider through which it was connected
 * @param address follows the mailbox when Microsoft renames it; never an identity
 * @param cloud name of the cloud ({@code Cloud.name()})
 * @param tenant null while waiting for approval, if the tenant could not be looked up
 * @param objectId {@code oid} of the account that signed in; null while waiting for approval
 * @param delegate for a shared mailbox, the user name of the account that signed in, as Microsoft wrote it: for display
 *     and as a login hint, never an identity; null for an own mailbox
 */
public record MailboxAccount(
        String provider, Address address, String cloud, Tenant tenant, String objectId, Kind kind, String delegate) {

    /** Whose mailbox it is at Microsoft. */
    public enum Kind {
        /** The mailbox of the person who signed in. */
        OWN,
        /** A mailbox that the person who signed in opens as a delegate. */
        SHARED;

        /** As stored and as applications see it; never renamed. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind ofCode(String code) {
            return Stream.of(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst()
                    .orElse(OWN);
        }
    }

    static MailboxAccount of(NewConnection connection) {
        return new MailboxAccount(
                connection.provider(),
                connection.address(),
                connection.cloud(),
                connection.tenant(),
                connection.objectId(),
                connection.kind(),
                connection.delegate());
    }

    static MailboxAccount of(AwaitedMailbox requested) {
        return new MailboxAccount(
                requested.provider(),
                requested.address(),
                requested.cloud(),
                requested.tenant(),
                null,
                requested.kind(),
                requested.delegate());
    }

    MailboxAccount movedTo(Address other) {
        return new MailboxAccount(provider, other, cloud, tenant, objectId, kind, delegate);
    }

    /**
     * The key by which two connections of one owner are the same mailbox: provider, cloud, {@code tid} and {@code oid},
     * which Microsoft never changes or reuses ("ID token claims reference": never use an address for that). For a
     * shared mailbox the address is part of the key, because {@code oid} is the delegate's. The provider is part of it,
     * because a refresh token is bound to the app registration that it was issued to (RFC 6749 section 10.4).
     *
     * @return a digest of 43 characters, because the parts together are too long for an index on some databases
     */
    String identityKey() {
        boolean byAddress = kind == Kind.SHARED || objectId == null;
        return Digests.sha256(String.join(
                "\n",
                provider,
                cloud,
                String.valueOf(tenant),
                String.valueOf(objectId),
                byAddress ? address.value() : ""));
    }
}
