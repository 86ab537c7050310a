package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.Tenant;
import java.util.Locale;

/**
 * The authority of a request: the tenant segment of its path.
 *
 * @param text the segment in lower case
 * @param tenant null for {@code common} and {@code organizations}
 */
record Authority(String text, Tenant tenant) {

    /**
     * Parses a tenant GUID, a domain, {@code common}, {@code organizations} or {@code consumers}; otherwise
     * AADSTS90002.
     */
    static Authority of(State state, String segment) {
        String text = segment.toLowerCase(Locale.ROOT);
        return switch (text) {
            case "common", "organizations" -> new Authority(text, null);
            case "consumers" -> new Authority(text, state.tenant(Tenant.CONSUMERS));
            default -> new Authority(text, state.directory().tenant(text).orElseThrow(() -> unknown(segment)));
        };
    }

    /**
     * Whether a code of this authority may be redeemed at the other. A domain and the id of its tenant are the same
     * authority.
     */
    boolean sameAs(Authority other) {
        return text.equals(other.text) || (tenant != null && tenant == other.tenant);
    }

    boolean allowsWorkAccounts() {
        return tenant == null || !tenant.personal();
    }

    boolean allowsPersonalAccounts() {
        return text.equals("common") || (tenant != null && tenant.personal());
    }

    private static EntraError unknown(String segment) {
        return EntraError.of(
                400,
                "invalid_tenant",
                90002,
                "Tenant '" + segment + "' not found. Check to make sure you have the correct tenant ID and are signing "
                        + "into the correct cloud. Check with your subscription administrator, this may happen if "
                        + "there are no active subscriptions for the tenant.");
    }
}
