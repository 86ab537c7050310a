package io.o365mailbox.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.settings.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.common.util.Time;
import org.keycloak.protocol.oidc.utils.PkceUtils;

class PendingAuthorizationTest {

    private static final RequestedMailbox FRED = RequestedMailbox.own(new Address("fred@contoso.example"));

    @AfterEach
    void resetClock() {
        Time.setOffset(0);
    }

    @Test
    void keepsWhoRequestsWhat() {
        PendingAuthorization pending = PendingAuthorization.create("o365", "fred", FRED, "mailbox-1", false);
        assertThat(pending.provider()).isEqualTo("o365");
        assertThat(pending.userId()).isEqualTo("fred");
        assertThat(pending.requested()).isEqualTo(FRED);
        assertThat(pending.address()).isEqualTo(FRED.address());
        assertThat(pending.mailboxId()).isEqualTo("mailbox-1");
    }

    @Test
    void onlyASilentRequestIsRecognizedAsSilentByItsState() {
        assertThat(create(true).isSilent()).isTrue();
        assertThat(create(false).isSilent()).isFalse();
        assertThat(create(true).state()).startsWith(PendingAuthorization.STATE_PREFIX);
        assertThat(create(false).state()).startsWith(PendingAuthorization.STATE_PREFIX);
    }

    @Test
    void eachRequestHasItsOwnStateNonceAndVerifier() {
        PendingAuthorization first = create(false);
        PendingAuthorization second = create(false);
        assertThat(first.state()).isNotEqualTo(second.state());
        assertThat(first.nonce()).hasSize(32).isNotEqualTo(second.nonce());
        assertThat(first.codeVerifier()).isNotEqualTo(second.codeVerifier());
        assertThat(first.state()).doesNotContain(first.nonce());
    }

    @Test
    void theChallengeIsMadeOfTheVerifier() {
        PendingAuthorization pending = create(false);
        assertThat(pending.codeChallenge())
                .isEqualTo(PkceUtils.generateS256CodeChallenge(
                        pending.codeVerifier().expose()));
    }

    @Test
    void showsNoVerifierInALog() {
        PendingAuthorization pending = create(false);
        assertThat(pending.toString()).doesNotContain(pending.codeVerifier().expose());
    }

    @Test
    void growsOlderWithTheServersClock() {
        PendingAuthorization pending = create(false);
        Time.setOffset(290);
        assertThat(pending.isOlderThan(300)).isFalse();
        Time.setOffset(310);
        assertThat(pending.isOlderThan(300)).isTrue();
    }

    private static PendingAuthorization create(boolean silent) {
        return PendingAuthorization.create("o365", "fred", FRED, null, silent);
    }
}
