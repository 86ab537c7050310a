package io.o365mailbox.consent;

import java.util.List;

/** How a visit to Microsoft ended; kept in the authentication session until the person has read it. */
public sealed interface Outcome {

    /** Address the person entered. */
    String address();

    /** @param proven false if Microsoft did not answer the proof and it is still to come */
    record Connected(String mailboxId, String address, boolean proven) implements Outcome {}

    /**
     * Nothing was stored or changed.
     *
     * @param picked the account that came back, empty if unknown
     * @param details what the text needs: names of missing permissions, or nothing
     * @param code Microsoft's error number such as {@code AADSTS65004}, or null
     * @param correlationId of Microsoft's answer, or null
     */
    record Refused(
            Problem problem, String address, String picked, List<String> details, String code, String correlationId)
            implements Outcome {

        public Refused {
            details = List.copyOf(details);
        }

        static Refused because(Problem problem, String address) {
            return new Refused(problem, address, "", List.of(), null, null);
        }
    }
}
