package io.o365mailbox.settings;

/** The ids under which Keycloak knows this extension. Databases and realm files contain them: never change one. */
public final class ProviderIds {

    /**
     * Id of the identity provider, the credential type, the token exchange provider, the realm resource and the JPA
     * entity provider. Contains neither “oidc” nor “oauth2”, because the admin console would then show the form of
     * those.
     */
    public static final String O365_MAILBOX = "o365-mailbox";

    /** Id of the required action; also the value of {@code kc_action} that starts it. */
    public static final String CONNECT_ACTION = "connect-o365-mailbox";

    private ProviderIds() {}

    /** The value of {@code kc_action} that opens the required action for one mailbox. */
    public static String connectAction(String mailboxId) {
        return CONNECT_ACTION + ":" + mailboxId;
    }
}
