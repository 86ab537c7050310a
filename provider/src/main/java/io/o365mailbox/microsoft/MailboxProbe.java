package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Address;
import java.util.Optional;

/**
 * Whether a connected mailbox still answers: the last question of {@link MailboxProof} alone. For a shared mailbox this is how
 * it shows that the delegation was withdrawn, which leaves the delegate's own grant untouched, so no refresh ever tells.
 */
public final class MailboxProbe {

    private final Graph graph;

    /** @param graph with an access token for all the scopes granted: less may not be enough to read a folder */
    public MailboxProbe(Graph graph) {
        this.graph = graph;
    }

    /**
     * @param shared whether the address is somebody else's, opened by the person whose token it is
     * @return empty if it answers; else what Microsoft said, passing faults included
     */
    public Optional<Refusal> refusalOf(Address address, boolean shared) {
        try {
            if (shared) {
                graph.readSharedInbox(address);
            } else {
                graph.readInbox();
            }
            return Optional.empty();
        } catch (MicrosoftException refused) {
            return Optional.of(refused.refusal());
        }
    }
}
