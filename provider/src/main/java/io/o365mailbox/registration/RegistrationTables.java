package io.o365mailbox.registration;

import java.util.List;

/** The tables of this package. */
public final class RegistrationTables {

    private RegistrationTables() {}

    /** JPA entities, for Keycloak's persistence unit. */
    public static List<Class<?>> entities() {
        return List.of(RegistrationEntity.class);
    }
}
