package io.o365mailbox.simulator.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The active faults. If several match a path, the one added first applies. Can be used from any thread. */
public final class Faults {
    private final List<Fault> inForce = new ArrayList<>();

    public synchronized void add(Fault fault) {
        inForce.add(fault);
    }

    public synchronized void clear() {
        inForce.clear();
    }

    public synchronized List<Fault> inForce() {
        return List.copyOf(inForce);
    }

    /**
     * The fault that applies to a request on this path. Its remaining count goes down; at zero the fault is removed.
     */
    public synchronized Optional<Fault> consume(String path) {
        for (int i = 0; i < inForce.size(); i++) {
            Fault fault = inForce.get(i);
            if (!new PathPattern(fault.path()).matches(path)) {
                continue;
            }
            if (fault.times() == 1) {
                inForce.remove(i);
            } else if (fault.times() > 1) {
                inForce.set(i, fault.times(fault.times() - 1));
            }
            return Optional.of(fault);
        }
        return Optional.empty();
    }
}
