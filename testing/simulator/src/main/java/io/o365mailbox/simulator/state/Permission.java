package io.o365mailbox.simulator.state;

/**
 * A delegated permission.
 *
 * @param title the title on the consent page
 * @param description the details on the consent page
 */
public record Permission(Resource resource, String name, String title, String description, Needs needs) {

    /** Who can consent to a permission. */
    public enum Needs {
        /**
         * Users, under the legacy and the Microsoft-managed policy. An administrator where user consent is not allowed.
         */
        USER,
        /** Users under the legacy policy, an administrator under the Microsoft-managed policy. */
        ADMIN_WHERE_MANAGED,
        /** An administrator, under every policy. */
        ADMIN
    }

    /** Whether this is one of the four OpenID Connect scopes, which never have a resource prefix in a response. */
    public boolean isOidcScope() {
        return switch (name) {
            case "openid", "profile", "email", "offline_access" -> true;
            default -> false;
        };
    }
}
