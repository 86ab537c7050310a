package io.o365mailbox.mailbox;

/**
 * What a sealed grant belongs to. It is sealed together with the grant, so that a row copied to another user, put back
 * after a reconnection, or carried to another realm does not open.
 */
record GrantBinding(String realm, String user, String credential, long version) {

    static GrantBinding of(String realmId, Mailbox mailbox) {
        return new GrantBinding(realmId, mailbox.userId(), mailbox.id(), mailbox.version());
    }
}
