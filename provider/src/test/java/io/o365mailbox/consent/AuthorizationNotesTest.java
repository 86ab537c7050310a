package io.o365mailbox.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.settings.Address;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorizationNotesTest {

    private static final Address FRED = new Address("fred@contoso.example");
    private static final Address INFO = new Address("info@contoso.example");

    private final LoginInMemory login = new LoginInMemory();
    private final PendingAuthorization pending = create(RequestedMailbox.own(FRED), null);

    @Test
    void returnsThePendingAuthorizationAsItWasStored() {
        notes().storePending(pending);
        assertThat(notes().takePending(pending.state())).contains(pending);
    }

    @Test
    void keepsTheDelegateAndTheReconnectedMailbox() {
        PendingAuthorization shared = create(RequestedMailbox.shared(INFO, FRED), "mailbox-1");
        notes().storePending(shared);
        assertThat(notes().requested()).contains(RequestedMailbox.shared(INFO, FRED));
        assertThat(notes().reconnectedId()).contains("mailbox-1");
        assertThat(notes().takePending(shared.state())).contains(shared);
    }

    @Test
    void aStateWorksOnce() {
        notes().storePending(pending);
        notes().takePending(pending.state());
        assertThat(notes().takePending(pending.state())).isEmpty();
    }

    @Test
    void anotherStateLeavesThePendingAuthorization() {
        notes().storePending(pending);
        assertThat(notes().takePending("mailbox-other")).isEmpty();
        assertThat(notes().wasAnswered("mailbox-other")).isFalse();
        assertThat(notes().takePending(pending.state())).contains(pending);
    }

    @Test
    void recognizesAReplayedState() {
        notes().storePending(pending);
        assertThat(notes().wasAnswered(pending.state())).isFalse();
        notes().takePending(pending.state());
        assertThat(notes().wasAnswered(pending.state())).isTrue();
        assertThat(notes().wasAnswered("mailbox-other")).isFalse();
    }

    @Test
    void aNewRequestReplacesTheOlderOne() {
        PendingAuthorization newer = create(RequestedMailbox.own(INFO), null);
        notes().storePending(pending);
        notes().storePending(newer);
        assertThat(notes().takePending(pending.state())).isEmpty();
        assertThat(notes().takePending(newer.state())).contains(newer);
    }

    @Test
    void aNewRequestForgetsOutcomeAndReconnectedMailbox() {
        notes().storePending(create(RequestedMailbox.own(FRED), "mailbox-1"));
        notes().storeOutcome(new AuthorizationOutcome.Connected("mailbox-1", FRED.value(), true));
        notes().storePending(pending);
        assertThat(notes().outcome()).isEmpty();
        assertThat(notes().reconnectedId()).isEmpty();
    }

    @Test
    void returnsAConnectedOutcomeAsItWasStored() {
        for (boolean proven : List.of(true, false)) {
            AuthorizationOutcome connected = new AuthorizationOutcome.Connected("mailbox-1", FRED.value(), proven);
            notes().storeOutcome(connected);
            assertThat(notes().outcome()).contains(connected);
        }
    }

    @Test
    void returnsARefusalAsItWasStored() {
        AuthorizationOutcome refused = new AuthorizationOutcome.Refused(
                Problem.PERMISSIONS_MISSING,
                FRED.value(),
                "gina@contoso.example",
                List.of("Mail.Send", "Mail.Read"),
                "AADSTS65004",
                "c0rr",
                false);
        notes().storeOutcome(refused);
        assertThat(notes().outcome()).contains(refused);
    }

    @Test
    void returnsARefusalWithoutErrorNumberAsItWasStored() {
        AuthorizationOutcome refused = AuthorizationOutcome.Refused.because(Problem.NOT_STORED, FRED.value(), "");
        notes().storeOutcome(refused);
        assertThat(notes().outcome()).contains(refused);
    }

    @Test
    void forgettingTheOutcomeKeepsTheRequestedMailbox() {
        notes().storePending(create(RequestedMailbox.own(FRED), "mailbox-1"));
        notes().storeOutcome(new AuthorizationOutcome.Connected("mailbox-1", FRED.value(), true));
        notes().forgetOutcome();
        assertThat(notes().outcome()).isEmpty();
        assertThat(notes().reconnectedId()).isEmpty();
        assertThat(notes().requested()).contains(RequestedMailbox.own(FRED));
    }

    @Test
    void aResponseAfterForgettingAllFindsNothing() {
        notes().storePending(pending);
        notes().forgetAll();
        assertThat(notes().takePending(pending.state())).isEmpty();
        assertThat(notes().requested()).isEmpty();
        assertThat(notes().wasAnswered(pending.state())).isFalse();
    }

    @Test
    void aNewLoginHasNoNotes() {
        assertThat(notes().takePending(pending.state())).isEmpty();
        assertThat(notes().wasAnswered(pending.state())).isFalse();
        assertThat(notes().outcome()).isEmpty();
        assertThat(notes().requested()).isEmpty();
    }

    @Test
    void refusesANoteThatIsNotJson() {
        notes().storePending(pending);
        login.notes().replaceAll((name, value) -> "{");
        assertThatIllegalStateException()
                .isThrownBy(() -> notes().requested())
                .withMessageContaining("o365-mailbox.requested");
    }

    private AuthorizationNotes notes() {
        return new AuthorizationNotes(login.session());
    }

    private static PendingAuthorization create(RequestedMailbox requested, String mailboxId) {
        return PendingAuthorization.create("o365", "fred", requested, mailboxId, false);
    }
}
