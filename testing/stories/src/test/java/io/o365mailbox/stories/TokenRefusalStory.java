package io.o365mailbox.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a refusal is good for, and what it leaves alone; all of them stand in {@link TokenRefusalTableStory}. */
@ExtendWith(Stage.class)
class TokenRefusalStory {

    @Test
    void whoHasNoMailboxIsToBeSentThroughTheStep(Scene scene) {
        scene.loggingIn("anna").meets(GuidanceScreen::new).saysNotNow().meets(DeskScreen::new);

        refused(Exchange.in(scene), "invalid_target", "kc_action=connect-o365-mailbox");
    }

    @Test
    void keycloaksOwnTokenExchangeIsAsItWas(Scene scene) {
        scene.connected("anna");

        var answer = Exchange.in(scene).without("resource").sent();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.text("issued_token_type")).isEqualTo(Exchange.ACCESS_TOKEN);
        assertThat(scene.microsoft().ledger().issuedSecrets("access_token"))
                .doesNotContain(answer.text("access_token"));
    }

    private static void refused(Exchange exchange, String error, String named) {
        var answer = exchange.sent();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.text("error")).as(answer.toString()).isEqualTo(error);
        assertThat(answer.text("error_description")).contains(named);
        assertThat(answer.body().has("access_token")).isFalse();
    }
}
