package io.o365mailbox.simulator.state;

/** Directory roles that matter for consent. */
public enum Role {
    GLOBAL_ADMINISTRATOR,
    PRIVILEGED_ROLE_ADMINISTRATOR,
    CLOUD_APPLICATION_ADMINISTRATOR,
    APPLICATION_ADMINISTRATOR
}
