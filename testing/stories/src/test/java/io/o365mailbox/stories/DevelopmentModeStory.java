package io.o365mailbox.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.launch.Setup.Mode;
import org.junit.jupiter.api.Test;

/** The other stories run on an optimized build, as production does; most people meet the jar first in start-dev. */
class DevelopmentModeStory {

    @Test
    void aMailboxIsConnectedInDevelopmentModeToo() {
        try (var servers = Servers.start(Mode.DEV)) {
            var scene = Scene.on(servers);
            var inbox = scene.connected("anna").readsInbox();

            assertThat(inbox.subjects()).isNotEmpty();
            scene.end(null);
        }
    }
}
