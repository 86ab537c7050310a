package io.o365mailbox.consent;

import io.o365mailbox.microsoft.Refusal;
import java.util.List;

/** How an authorization at Microsoft ended. Kept in the authentication session until the user has read it. */
public sealed interface AuthorizationOutcome {

    /** The address that the user entered. */
    String address();

    /**
     * The mailbox is stored.
     *
     * @param proven false if Microsoft did not answer, so that the proof is repeated later
     */
    record Connected(String mailboxId, String address, boolean proven) implements AuthorizationOutcome {}

    /**
     * Nothing was stored or changed.
     *
     * @param chosenAccount the account that the user chose at Microsoft; empty if unknown
     * @param details names of missing permissions, for {@link Problem#PERMISSIONS_MISSING}; else empty
     * @param code Microsoft's error number such as {@code AADSTS65004}; null if none
     * @param correlationId of Microsoft's response; null if none
     * @param confirmed whether this server received the refusal from Microsoft; false if only the browser brought it,
     *     because that can be forged
     */
    record Refused(
            Problem problem,
            String address,
            String chosenAccount,
            List<String> details,
            String code,
            String correlationId,
            boolean confirmed)
            implements AuthorizationOutcome {

        public Refused {
            details = List.copyOf(details);
        }

        /** A refusal that this server found out itself, without an error number. */
        static Refused because(Problem problem, String address, String chosenAccount) {
            return new Refused(problem, address, chosenAccount, List.of(), null, null, true);
        }

        /** A refusal of Microsoft, with its error number. */
        static Refused byMicrosoft(
                Problem problem, Refusal refusal, String address, String chosenAccount, boolean confirmed) {
            return new Refused(
                    problem, address, chosenAccount, List.of(), refusal.code(), refusal.correlationId(), confirmed);
        }

        /**
         * Whether the cause certainly lies with Microsoft or with this server. Then the login goes on even if the realm
         * requires a mailbox: a login is never blocked because Microsoft is slow or down.
         */
        public boolean isOutsideUsersControl() {
            return confirmed && problem.isOutsideUsersControl();
        }
    }
}
