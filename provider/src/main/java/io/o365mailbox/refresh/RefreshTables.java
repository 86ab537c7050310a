package io.o365mailbox.refresh;

import java.util.List;

/** The tables of this package. */
public final class RefreshTables {

    private RefreshTables() {}

    /** JPA entities, for Keycloak's persistence unit. */
    public static List<Class<?>> entities() {
        return List.of(RefreshLeaseEntity.class);
    }
}
