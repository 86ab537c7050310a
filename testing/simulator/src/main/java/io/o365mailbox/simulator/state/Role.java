package io.o365mailbox.simulator.state;

/** The directory roles that can consent for a tenant. */
public enum Role {
    GLOBAL_ADMINISTRATOR,
    PRIVILEGED_ROLE_ADMINISTRATOR,
    CLOUD_APPLICATION_ADMINISTRATOR,
    APPLICATION_ADMINISTRATOR
}
