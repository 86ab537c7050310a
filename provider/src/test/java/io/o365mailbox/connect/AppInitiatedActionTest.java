package io.o365mailbox.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppInitiatedActionTest {

    private final FakeContext context = new FakeContext();

    @Test
    void isEmptyIfTheLoginStartedTheAction() {
        assertThat(action()).isEmpty();
    }

    @Test
    void isEmptyForTheActionOfAnotherExtension() {
        context.login.clientNotes.put("kc_action", "UPDATE_PASSWORD");

        assertThat(action()).isEmpty();
    }

    @Test
    void isEmptyIfTheLoginEnforcesTheActionAnyway() {
        start(null);
        context.login.clientNotes.put("kc_action_enforced", "true");

        assertThat(action()).isEmpty();
    }

    @Test
    void namesNoMailboxWithoutAParameter() {
        start(null);

        assertThat(action()).contains(new AppInitiatedAction(""));
        assertThat(action().orElseThrow().mailboxId()).isEmpty();
        assertThat(action().orElseThrow().isSkippedIfConnected()).isFalse();
    }

    @Test
    void namesTheMailboxOfTheParameter() {
        start("mailbox-1");

        assertThat(action().orElseThrow().mailboxId()).contains("mailbox-1");
        assertThat(action().orElseThrow().isSkippedIfConnected()).isFalse();
    }

    @Test
    void readsSkipIfExistsAsAnOptionNotAsAMailbox() {
        start("skip_if_exists");

        assertThat(action().orElseThrow().isSkippedIfConnected()).isTrue();
        assertThat(action().orElseThrow().mailboxId()).isEmpty();
    }

    private void start(String parameter) {
        context.login.clientNotes.put("kc_action", "connect-o365-mailbox");
        context.login.clientNotes.put("kc_action_parameter", parameter);
    }

    private Optional<AppInitiatedAction> action() {
        return AppInitiatedAction.of(context.keycloak());
    }
}
