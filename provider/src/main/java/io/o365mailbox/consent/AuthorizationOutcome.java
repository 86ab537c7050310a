package io.o365mailbox.consent;

import java.util.List;

/** How a visit to Microsoft ended; kept in the authentication session until the person has read it. */
public sealed interface AuthorizationOutcome {

    /** Address the person entered. */
    String address();

    /** @param proven false if Microsoft did not answer the proof and it is still to come */
    record Connected(String mailboxId, String address, boolean proven) implements AuthorizationOutcome {}

    /**
     * Nothing was stored or changed.
     *
     * @param chosenAccount the account that came back, empty if unknown
     * @param details what the text needs: names of missing permissions, or nothing
     * @param code Microsoft's error number such as {@code AADSTS65004}, or null
     * @param correlationId of Microsoft's answer, or null
     * @param witnessed whether this server saw it itself; false if only the browser says so, which anybody can make it do
     */
    record Refused(
            Problem problem,
            String address,
            String chosenAccount,
            List<String> details,
            String code,
            String correlationId,
            boolean witnessed)
            implements AuthorizationOutcome {

        public Refused {
            details = List.copyOf(details);
        }

        static Refused because(Problem problem, String address, String chosenAccount) {
            return new Refused(problem, address, chosenAccount, List.of(), null, null, true);
        }

        /**
         * Whether the cause certainly lies with Microsoft or with us, so that even a realm which demands a mailbox lets the
         * person in: a login is never blocked because Microsoft is slow or down.
         */
        public boolean isOutsideUsersControl() {
            return witnessed && problem.isOutsideUsersControl();
        }
    }
}
