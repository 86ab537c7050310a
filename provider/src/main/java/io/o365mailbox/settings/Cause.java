package io.o365mailbox.settings;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * Why a mailbox does not work. Each cause has three texts: for the owner, for the Microsoft administrator and for the
 * Keycloak administrator ({@code o365MailboxCause<Name>User}, {@code …MicrosoftAdmin}, {@code …KeycloakAdmin}). Stored
 * by {@link #name()}: constants can be added, but never renamed.
 */
public enum Cause {
    REVOKED_OR_PASSWORD("RevokedOrPassword"),
    INACTIVITY("Inactivity"),
    MFA_NEEDED("MfaNeeded"),
    CONSENT_WITHDRAWN("ConsentWithdrawn"),
    SIGN_IN_FREQUENCY("SignInFrequency"),
    USER_DISABLED("UserDisabled"),
    POLICY_BLOCKED("PolicyBlocked"),
    NOT_ASSIGNED("NotAssigned"),
    APP_DISABLED_IN_TENANT("AppDisabledInTenant"),
    MAILBOX_GONE("MailboxGone"),
    NO_LICENCE("NoLicence"),
    DELEGATION_LOST("DelegationLost"),
    SHARED_NOT_AVAILABLE("SharedNotAvailable"),
    KEY_LOST("KeyLost"),
    GRANT_INVALID("GrantInvalid");

    private final String messageName;

    Cause(String messageName) {
        this.messageName = messageName;
    }

    /**
     * @param name as stored; can be null
     * @return null for null; {@link #GRANT_INVALID}, the least specific, for a name that only a newer version knows
     */
    public static Cause ofName(String name) {
        return name == null
                ? null
                : Stream.of(values())
                        .filter(known -> known.name().equals(name))
                        .findFirst()
                        .orElse(GRANT_INVALID);
    }

    /** The name for applications and events, for example {@code consent_withdrawn}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Message key of the text for the mailbox's owner. */
    public String userKey() {
        return "o365MailboxCause" + messageName + "User";
    }
}
