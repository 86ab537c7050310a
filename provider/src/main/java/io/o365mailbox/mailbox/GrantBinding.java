package io.o365mailbox.mailbox;

/**
 * What a sealed secret belongs to. It is sealed together with the secret, so that a row copied to another user, put back
 * after a reconnection, or carried to another realm does not open, and an access token never opens as a grant.
 *
 * @param version of the grant; for an access token, the moment of the connection that it belongs to
 * @param purpose what kind of secret it is, and for an access token what was asked for
 */
record GrantBinding(String realm, String user, String credential, long version, String purpose) {

    private static final String GRANT = "grant";
    private static final String ACCESS_TOKEN = "access_token ";

    static GrantBinding of(String realmId, Mailbox mailbox) {
        return new GrantBinding(realmId, mailbox.userId(), mailbox.id(), mailbox.version(), GRANT);
    }

    static GrantBinding ofToken(String realmId, Mailbox mailbox, String asked) {
        return new GrantBinding(
                realmId, mailbox.userId(), mailbox.id(), mailbox.connectedAt().toEpochMilli(), ACCESS_TOKEN + asked);
    }
}
