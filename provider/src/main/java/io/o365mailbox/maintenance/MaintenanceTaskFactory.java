package io.o365mailbox.maintenance;

import io.o365mailbox.mailbox.MailboxTables;
import io.o365mailbox.platform.Transactions;
import java.time.Duration;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.timer.TimerProvider;

/**
 * Starts upkeep with the server and ends it with it. An event listener only because Keycloak starts those in any case; it
 * listens to nothing and need not be chosen in a realm.
 */
public final class MaintenanceTaskFactory implements EventListenerProviderFactory, ServerInfoAwareProviderFactory {

    static final String ID = "o365-mailbox-upkeep";

    private static final int SECONDS_BETWEEN_LOOKS = 10;

    private Duration betweenLooks;
    private MaintenanceTask upkeep;

    @Override
    public String getId() {
        return ID;
    }

    /** {@code --spi-events-listener--o365-mailbox-upkeep--seconds}: how often a node looks for what is due. */
    @Override
    public void init(Config.Scope config) {
        betweenLooks = Duration.ofSeconds(Math.max(1, config.getInt("seconds", SECONDS_BETWEEN_LOOKS)));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (MailboxTables.exist(factory)) {
            upkeep = new MaintenanceTask(factory);
            factory.register(this::start);
        }
    }

    /** Not before the tables are there. */
    private void start(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            Transactions.runInNewTransaction(
                    started.getFactory(),
                    session ->
                            session.getProvider(TimerProvider.class).scheduleTask(upkeep, betweenLooks.toMillis(), ID));
        }
    }

    /** Shown under “Provider info”. */
    @Override
    public Map<String, String> getOperationalInfo() {
        return upkeep == null ? Map.of("state", "off: there are no tables") : upkeep.info();
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new Nothing();
    }

    @Override
    public void close() {
        if (upkeep != null) {
            upkeep.stop();
        }
    }

    private static final class Nothing implements EventListenerProvider {

        @Override
        public void onEvent(Event event) {
            // listens to nothing
        }

        @Override
        public void onEvent(AdminEvent event, boolean includeRepresentation) {
            // listens to nothing
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
