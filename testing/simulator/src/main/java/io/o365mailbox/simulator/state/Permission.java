package io.o365mailbox.simulator.state;

/**
 * A delegated permission.
 *
 * @param title what the consent page calls it
 * @param description what the consent page adds when it is opened
 */
public record Permission(Resource resource, String name, String title, String description, Needs needs) {

    /** Who can consent to it. */
    public enum Needs {
        /** Everybody, whatever Microsoft manages; only a tenant that forbids all consent asks an administrator. */
        USER,
        /** Everybody under the old default, an administrator under the Microsoft-managed policy. */
        ADMIN_WHERE_MANAGED,
        /** Always an administrator. */
        ADMIN
    }

    /** The sign-in scopes have no resource prefix in any answer. */
    public boolean openId() {
        return switch (name) {
            case "openid", "profile", "email", "offline_access" -> true;
            default -> false;
        };
    }
}
