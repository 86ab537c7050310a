package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.demo.Person;
import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Microsoft's access tokens last an hour, mailboxes for years: what happens in between, and when it no longer works. */
@ExtendWith(Stage.class)
class TokenRefreshStory {

    private static final String TOKENS = "*/oauth2/v2.0/token";

    @Test
    void aTokenThatIsGoodForLongIsHandedOutAgain(Scene scene) {
        scene.connected("anna");

        var first = Exchange.in(scene).sent();
        var second = Exchange.in(scene).sent();

        assertThat(second.text("access_token")).isNotEmpty().isEqualTo(first.text("access_token"));
        assertThat(first.text("issued_token_type")).isEqualTo(Exchange.ACCESS_TOKEN);
        assertThat(first.text("token_type")).isEqualTo("Bearer");
        assertThat(first.body().path("expires_in").asLong()).isBetween(300L, 5400L);
        assertThat(first.text("scope").split(" ")).contains("Mail.ReadWrite", "Mail.Send");
        assertThat(first.header("Cache-Control")).contains("no-store");
    }

    @Test
    void aTokenThatIsAboutToEndIsRefreshedAndTheNewGrantKept(Scene scene) {
        scene.microsoft().behaviour().accessTokenLifetime(Duration.ofMinutes(1));
        scene.connected("anna");

        var first = Exchange.in(scene).sent();
        var second = Exchange.in(scene).sent();

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(second.text("access_token")).isNotEmpty().isNotEqualTo(first.text("access_token"));
        var sent = refreshTokensSent(scene);
        assertThat(sent).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
    }

    @Test
    void afterAPasswordResetTheMailboxIsReconnectedAndStaysTheSame(Scene scene) {
        scene.microsoft().behaviour().accessTokenLifetime(Duration.ofMinutes(1));
        scene.connected("anna");
        var mailbox = scene.mailboxesOf("anna").get(0).path("id").asText();
        scene.microsoft().user("anna@contoso.example").resetPassword(Person.PASSWORD);

        var refused = Exchange.in(scene).sent();
        var refusedAgain = Exchange.in(scene).sent();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_grant");
        assertThat(refused.text("error_description"))
                .contains("revoked_or_password", "kc_action=connect-o365-mailbox:" + mailbox);
        assertThat(refusedAgain.text("error_description")).isEqualTo(refused.text("error_description"));
        assertThat(refreshTokensSent(scene)).as("a dead grant is tried once").hasSize(1);

        scene.loggingIn("anna")
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(ConnectedScreen::new)
                .saysOk()
                .meets(DeskScreen::new);

        assertThat(scene.mailboxesOf("anna"))
                .extracting(credential -> credential.path("id").asText())
                .containsExactly(mailbox);
        assertThat(Exchange.in(scene).sent().status()).isEqualTo(200);
    }

    @Test
    void aMicrosoftThatIsBusyIsLeftAloneForAsLongAsItAsked(Scene scene) {
        scene.connected("anna");
        scene.microsoft().faults().add(Fault.throttle(TOKENS, Duration.ofSeconds(2)));

        var answers = List.of(Exchange.in(scene).sent(), Exchange.in(scene).sent());
        scene.microsoft().faults().clear();

        assertThat(answers).allSatisfy(TokenRefreshStory::saysToAskLater);
        assertThat(answers.get(0).header("Retry-After")).isEqualTo("2");
        assertThat(refreshTokensSent(scene))
                .as("asked while it wanted to be left alone")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(Exchange.in(scene).sentUntilAnswered().status())
                .as("afterwards")
                .isEqualTo(200);
    }

    @Test
    void aMicrosoftThatIsDownCostsNoGrant(Scene scene) {
        scene.connected("anna");
        scene.microsoft().faults().add(Fault.status(TOKENS, 503, "text/plain", ""));

        var answer = Exchange.in(scene).sent();
        scene.microsoft().faults().clear();

        saysToAskLater(answer);
        assertThat(Exchange.in(scene).sentUntilAnswered().status())
                .as("afterwards")
                .isEqualTo(200);
    }

    @Test
    void whatIsWrongWithTheRegistrationIsNotTheCallersBusiness(Scene scene) {
        scene.connected("anna");
        scene.providerIs(Map.of("clientSecret", scene.vault().keep(scene.realm().name(), "wrong", "not-the-secret-~")));

        var answer = Exchange.in(scene).sent();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("error")).isEqualTo("temporarily_unavailable");
        assertThat(answer.http().body()).doesNotContainIgnoringCase("AADSTS").doesNotContainIgnoringCase("secret");
        assertThat(scene.mailboxesOf("anna")).hasSize(1);
    }

    private static void saysToAskLater(Exchange.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("error")).isEqualTo("temporarily_unavailable");
    }

    private static List<String> refreshTokensSent(Scene scene) {
        return scene.microsoft().ledger().calls(TOKENS).stream()
                .filter(call -> "refresh_token".equals(call.parameters().get("grant_type")))
                .map(call -> call.parameters().get("refresh_token"))
                .toList();
    }
}
