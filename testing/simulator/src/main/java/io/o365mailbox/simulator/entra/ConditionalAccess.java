package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Condition;

/** The errors of conditional access. They also fail a refresh, but the refresh token stays valid. */
final class ConditionalAccess {
    private ConditionalAccess() {}

    static EntraError error(Condition condition, App app) {
        return switch (condition) {
            case NONE -> throw new IllegalArgumentException("No condition applies");
            case MFA_REQUIRED ->
                EntraError.invalidGrant(
                                50076,
                                "Due to a configuration change made by your administrator, or because you moved to a "
                                        + "new location, you must use multi-factor authentication to access '"
                                        + app.clientId() + "'.")
                        .suberror("basic_action")
                        .claims("{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":"
                                + "[\"0d9ad1b5-3c6f-4b1e-8a52-5f5b2f1b9b1a\"]}}}");
            case BLOCKED_BY_POLICY ->
                EntraError.invalidGrant(
                                53003,
                                "Access has been blocked by Conditional Access policies. The access policy does not "
                                        + "allow token issuance.")
                        .suberror("message_only")
                        .claims("{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":"
                                + "[\"7c0c1c5e-8a4f-4c64-9d3f-1a5c2d9e7f10\"]}}}");
            case DEVICE_REQUIRED ->
                EntraError.invalidGrant(
                                53000,
                                "Device is not in required device state: compliant. Conditional Access policy requires "
                                        + "a compliant device, and the device is not compliant. The user must enroll "
                                        + "their device with an approved MDM provider like Intune.")
                        .suberror("message_only");
            case SIGN_IN_EXPIRED ->
                EntraError.invalidGrant(
                                70043,
                                "The refresh token has expired or is invalid due to sign-in frequency checks by "
                                        + "conditional access.")
                        .suberror("token_expired");
        };
    }
}
