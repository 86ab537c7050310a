package io.o365mailbox.mailbox.sealing;

/**
 * What a sealed secret belongs to. The binding is sealed together with the secret and compared on unsealing. So a row
 * that was copied to another user, restored after a reconnection, or moved to another realm does not unseal, and an
 * access token never unseals as a grant.
 *
 * @param version of the grant; for an access token, the time at which the mailbox was connected, in milliseconds
 * @param purpose the kind of secret, and for an access token also the token request
 */
public record SealBinding(String realm, String user, String credential, long version, String purpose) {

    private static final String GRANT = "grant";
    private static final String ACCESS_TOKEN = "access_token ";

    /** @param version of the grant */
    public static SealBinding ofGrant(String realm, String user, String credential, long version) {
        return new SealBinding(realm, user, credential, version, GRANT);
    }

    /** @param connectedAt when the mailbox was connected, in milliseconds */
    public static SealBinding ofAccessToken(
            String realm, String user, String credential, long connectedAt, String request) {
        return new SealBinding(realm, user, credential, connectedAt, ACCESS_TOKEN + request);
    }
}
