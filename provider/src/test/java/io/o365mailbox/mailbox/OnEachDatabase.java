package io.o365mailbox.mailbox;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.common.crypto.CryptoIntegration;

/** Runs the tests of a subclass once on each kind of database. The database is empty at the start of a run. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OnEachDatabase {

    @Parameter
    private Database.Kind kind;

    private Database database;

    /** The database of this run. */
    protected final Database database() {
        return database;
    }

    @BeforeParameterizedClassInvocation
    void open() {
        CryptoIntegration.init(getClass().getClassLoader());
        database = kind.open();
    }
}
