package io.o365mailbox.platform;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;

/**
 * An event listener that ignores all events. Keycloak starts background work from provider factories only, so a factory
 * that exists for its background work returns this listener.
 */
public final class NoEventListener implements EventListenerProvider {

    @Override
    public void onEvent(Event event) {
        // ignores all events
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // ignores all events
    }

    @Override
    public void close() {
        // holds nothing
    }
}
