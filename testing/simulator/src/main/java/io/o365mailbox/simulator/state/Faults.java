package io.o365mailbox.simulator.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults in force; of several that fit, the first one put in hits. Safe from any thread. */
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

    /** The fault that hits a request on that path, counted down. */
    public synchronized Optional<Fault> take(String path) {
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
