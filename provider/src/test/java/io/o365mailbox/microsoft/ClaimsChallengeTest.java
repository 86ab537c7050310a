package io.o365mailbox.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsChallengeTest {

    @Test
    void findsTheChallengeAmongOthers() {
        assertThat(ClaimsChallenge.in(List.of(
                        "Negotiate claims=\"eyJub3QiOiJ0aGlzIn0=\"",
                        "Bearer realm=\"\"",
                        "bearer error=\"insufficient_claims\",claims=\"eyJ0aGlzIjoxfQ\"")))
                .contains("{\"this\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer claims=\"\"",
                "Bearer claims=\"%%%\"",
                "Bearer claims=\"bm8ganNvbg==\"",
                "claims"
            })
    void ignoresHeadersWithoutAChallenge(String challenge) {
        assertThat(ClaimsChallenge.in(List.of(challenge))).isEmpty();
    }
}
