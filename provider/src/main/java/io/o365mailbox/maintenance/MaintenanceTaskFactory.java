package io.o365mailbox.maintenance;

import io.o365mailbox.mailbox.MailboxTables;
import io.o365mailbox.platform.NoEventListener;
import io.o365mailbox.platform.Transactions;
import java.time.Duration;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.timer.TimerProvider;

/**
 * Starts {@link MaintenanceTask} with the server and stops it with the server. It is an event listener because Keycloak
 * initializes all event listener factories; it ignores events and need not be selected in a realm.
 */
public final class MaintenanceTaskFactory implements EventListenerProviderFactory, ServerInfoAwareProviderFactory {

    static final String ID = "o365-mailbox-maintenance";

    private static final String INTERVAL = "interval-seconds";
    private static final int DEFAULT_INTERVAL_SECONDS = 10;

    private Duration interval;

    /** Null if the tables are switched off. */
    private MaintenanceTask task;

    @Override
    public String getId() {
        return ID;
    }

    /**
     * {@code --spi-events-listener--o365-mailbox-maintenance--interval-seconds}: how often a node looks for due
     * mailboxes.
     */
    @Override
    public void init(Config.Scope config) {
        interval = Duration.ofSeconds(Math.max(1, config.getInt(INTERVAL, DEFAULT_INTERVAL_SECONDS)));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (MailboxTables.exist(factory)) {
            task = new MaintenanceTask(factory);
            factory.register(this::start);
        }
    }

    /** Keycloak publishes this event when the tables have been created. */
    private void start(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            Transactions.runInNewTransaction(
                    started.getFactory(),
                    session -> session.getProvider(TimerProvider.class).scheduleTask(task, interval.toMillis(), ID));
        }
    }

    /** The admin console shows this under “Provider info” of the master realm's server information. */
    @Override
    public Map<String, String> getOperationalInfo() {
        return task == null ? Map.of("state", "off: there are no tables") : task.info();
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new NoEventListener();
    }

    @Override
    public void close() {
        if (task != null) {
            task.stop();
        }
    }
}
