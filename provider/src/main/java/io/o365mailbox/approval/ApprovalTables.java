package io.o365mailbox.approval;

import java.util.List;

/** The database tables of this package. */
public final class ApprovalTables {

    private ApprovalTables() {}

    /** JPA entities, for Keycloak's persistence unit. */
    public static List<Class<?>> entities() {
        return List.of(ApprovalEntity.class, TenantEntity.class);
    }
}
