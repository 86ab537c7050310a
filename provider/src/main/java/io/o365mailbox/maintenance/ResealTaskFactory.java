package io.o365mailbox.maintenance;

import io.o365mailbox.mailbox.MailboxTables;
import io.o365mailbox.platform.NoEventListener;
import java.time.Duration;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;

/**
 * Schedules {@link ResealTask} with Keycloak's timer when the tables have been created. It is an event listener because
 * Keycloak initializes all event listener factories; it ignores events and need not be selected in a realm.
 */
public final class ResealTaskFactory implements EventListenerProviderFactory {

    static final String ID = "o365-mailbox-reseal";
    private static final String INTERVAL = "interval-seconds";
    private static final long DEFAULT_INTERVAL_SECONDS = 300;

    private final ResealTask task = new ResealTask();
    private Duration interval = Duration.ofSeconds(DEFAULT_INTERVAL_SECONDS);

    /** {@code --spi-events-listener--o365-mailbox-reseal--interval-seconds}: 0 switches re-sealing off. */
    @Override
    public void init(Config.Scope config) {
        interval = Duration.ofSeconds(config.getLong(INTERVAL, DEFAULT_INTERVAL_SECONDS));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        boolean tables = MailboxTables.exist(factory);
        if (tables && !interval.isZero()) {
            factory.register(event -> {
                if (event instanceof PostMigrationEvent) {
                    start(factory);
                }
            });
        }
    }

    private void start(KeycloakSessionFactory factory) {
        try (KeycloakSession session = factory.create()) {
            session.getProvider(TimerProvider.class).scheduleTask(task, interval.toMillis());
        }
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new NoEventListener();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void close() {
        task.stop();
    }
}
