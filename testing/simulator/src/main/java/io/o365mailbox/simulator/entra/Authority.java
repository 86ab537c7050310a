package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.Tenant;
import java.util.Locale;

/**
 * The tenant part of an address.
 *
 * @param text as it was written, in lower case
 * @param tenant null for {@code common} and {@code organizations}
 */
record Authority(String text, Tenant tenant) {

    /** By GUID, domain or one of Microsoft's words; AADSTS90002 for anything else. */
    static Authority of(State state, String segment) {
        String text = segment.toLowerCase(Locale.ROOT);
        return switch (text) {
            case "common", "organizations" -> new Authority(text, null);
            case "consumers" -> new Authority(text, state.tenant(Tenant.CONSUMERS));
            default -> new Authority(text, state.directory().tenant(text).orElseThrow(() -> unknown(segment)));
        };
    }

    /** A code is good only where it was asked for; a domain and its id are the same place. */
    boolean sameAs(Authority other) {
        return text.equals(other.text) || (tenant != null && tenant == other.tenant);
    }

    boolean admitsWork() {
        return tenant == null || !tenant.personal();
    }

    boolean admitsPersonal() {
        return text.equals("common") || (tenant != null && tenant.personal());
    }

    private static EntraError unknown(String segment) {
        return EntraError.of(
                400,
                "invalid_tenant",
                90002,
                "Tenant '" + segment + "' not found. Check to make sure you have the correct tenant ID and are signing "
                        + "into the correct cloud. Check with your subscription administrator, this may happen if there "
                        + "are no active subscriptions for the tenant.");
    }
}
