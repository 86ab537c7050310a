package io.o365mailbox.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailboxStateTest {

    /** Codes are stored and visible to applications, so they must not change. */
    @ParameterizedTest
    @CsvSource({
        "WAITING_FOR_APPROVAL, waiting-for-approval, o365MailboxStateWaitingForApproval",
        "CONNECTED, connected, o365MailboxStateConnected",
        "RECONNECT_NEEDED, reconnect-needed, o365MailboxStateReconnectNeeded",
        "BLOCKED, blocked, o365MailboxStateBlocked"
    })
    void keepsItsCode(MailboxState state, String code, String messageKey) {
        assertThat(state.code()).isEqualTo(code);
        assertThat(state.messageKey()).isEqualTo(messageKey);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsCode(MailboxState state) {
        assertThat(MailboxState.ofCode(state.code())).isSameAs(state);
    }
}
