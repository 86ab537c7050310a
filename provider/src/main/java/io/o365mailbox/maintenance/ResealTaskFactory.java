package io.o365mailbox.maintenance;

import io.o365mailbox.mailbox.MailboxTables;
import java.time.Duration;
import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;

/**
 * Starts {@link ResealTask} by Keycloak's timer, when the database is ready. Keycloak starts work in the background from
 * factories only, of whichever kind; this one listens to no events.
 */
public final class ResealTaskFactory implements EventListenerProviderFactory {

    private static final String ID = "o365-mailbox-reseal";
    private static final String INTERVAL = "interval-seconds";
    private static final long FIVE_MINUTES = 300;

    private final ResealTask task = new ResealTask();
    private Duration interval = Duration.ofSeconds(FIVE_MINUTES);

    @Override
    public void init(Config.Scope config) {
        interval = Duration.ofSeconds(config.getLong(INTERVAL, FIVE_MINUTES));
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
        return new Deaf();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void close() {
        task.stop();
    }

    private static final class Deaf implements EventListenerProvider {

        @Override
        public void onEvent(Event event) {
            // not listening
        }

        @Override
        public void onEvent(AdminEvent event, boolean includeRepresentation) {
            // not listening
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
