package io.o365mailbox.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.approval.AdminConsentSession.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.protocol.oidc.utils.PkceUtils;

class AdminConsentSessionTest {

    private final AdminConsentSession started = AdminConsentSession.start("o365", "request-1");

    @Test
    void startsAtMicrosoftsConsentPage() {
        assertThat(started.stage()).isEqualTo(Stage.CONSENT);
        assertThat(started.attempts()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void survivesBeingStored(Stage stage) {
        AdminConsentSession stored = started.at(stage, 7);
        assertThat(AdminConsentSession.fromNotes(stored.toNotes())).isEqualTo(stored);
        assertThat(AdminConsentSession.fromNotes(started.toNotes())).isEqualTo(started);
    }

    @Test
    void eachTokenRequestHasItsOwnNonceAndVerifier() {
        AdminConsentSession first = started.at(Stage.SILENT_CHECK, 0);
        AdminConsentSession second = first.at(Stage.CHECK, 1);
        assertThat(first.nonce()).hasSize(32).isNotEqualTo(second.nonce());
        assertThat(first.codeVerifier()).isNotEqualTo(second.codeVerifier());
        assertThat(second.provider()).isEqualTo("o365");
        assertThat(second.requestId()).isEqualTo("request-1");
        assertThat(second.attempts()).isEqualTo(1);
    }

    @Test
    void theChallengeIsMadeOfTheVerifier() {
        AdminConsentSession checked = started.at(Stage.SILENT_CHECK, 0);
        assertThat(checked.codeChallenge())
                .isEqualTo(PkceUtils.generateS256CodeChallenge(
                        checked.codeVerifier().expose()));
    }
}
