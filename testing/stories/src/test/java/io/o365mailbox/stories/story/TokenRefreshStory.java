package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.demo.Person;
import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.MicrosoftTokenEndpoint;
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

    @Test
    void aTokenThatIsGoodForLongIsHandedOutAgain(Scene scene) {
        scene.connected("anna");

        var first = Exchange.in(scene).send();
        var second = Exchange.in(scene).send();

        assertThat(second.text("access_token")).isNotEmpty().isEqualTo(first.text("access_token"));
        assertThat(first.text("issued_token_type")).isEqualTo(Exchange.ACCESS_TOKEN);
        assertThat(first.text("token_type")).isEqualTo("Bearer");
        assertThat(first.body().path("expires_in").asLong()).isBetween(300L, 5400L);
        assertThat(first.text("scope").split(" ")).contains("Mail.ReadWrite", "Mail.Send");
        assertThat(first.header("Cache-Control")).contains("no-store");
    }

    @Test
    void aTokenThatIsAboutToEndIsRefreshedAndTheNewGrantKept(Scene scene) {
        scene.tokenEndpoint().issueShortLivedTokens();
        scene.connected("anna");

        var first = Exchange.in(scene).send();
        var second = Exchange.in(scene).send();

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(second.text("access_token")).isNotEmpty().isNotEqualTo(first.text("access_token"));
        var sent = scene.tokenEndpoint().refreshTokens();
        assertThat(sent).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
    }

    @Test
    void afterAPasswordResetTheMailboxIsReconnectedAndStaysTheSame(Scene scene) {
        scene.tokenEndpoint().issueShortLivedTokens();
        scene.connected("anna");
        var mailbox = scene.mailboxIdOf("anna");
        scene.microsoft().user("anna@contoso.example").resetPassword(Person.PASSWORD);

        var refused = Exchange.in(scene).send();
        var refusedAgain = Exchange.in(scene).send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_grant");
        assertThat(refused.text("error_description"))
                .contains("revoked_or_password", "kc_action=connect-o365-mailbox:" + mailbox);
        assertThat(refusedAgain.text("error_description")).isEqualTo(refused.text("error_description"));
        assertThat(scene.tokenEndpoint().refreshTokens())
                .as("a dead grant is tried once")
                .hasSize(1);

        scene.logsIn("anna")
                .meets(GuidanceScreen::new)
                .connectsWithoutConsent()
                .saysOk()
                .meets(DeskScreen::new);

        assertThat(scene.mailboxesOf("anna"))
                .extracting(credential -> credential.path("id").asText())
                .containsExactly(mailbox);
        assertThat(Exchange.in(scene).send().status()).isEqualTo(200);
    }

    @Test
    void aMicrosoftThatIsBusyIsLeftAloneForAsLongAsItAsked(Scene scene) {
        scene.connected("anna");
        scene.microsoft().faults().add(Fault.throttle(MicrosoftTokenEndpoint.PATH, Duration.ofSeconds(2)));

        var answers = List.of(Exchange.in(scene).send(), Exchange.in(scene).send());
        scene.microsoft().faults().clear();

        assertThat(answers).allSatisfy(TokenRefreshStory::saysToAskLater);
        assertThat(answers.get(0).header("Retry-After")).isEqualTo("2");
        assertThat(scene.tokenEndpoint().refreshTokens())
                .as("asked while it wanted to be left alone")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(Exchange.in(scene).sendUntilAvailable().status())
                .as("afterwards")
                .isEqualTo(200);
    }

    @Test
    void aMicrosoftThatIsDownCostsNoGrant(Scene scene) {
        scene.connected("anna");
        scene.microsoft().faults().add(Fault.status(MicrosoftTokenEndpoint.PATH, 503, "text/plain", ""));

        var answer = Exchange.in(scene).send();
        scene.microsoft().faults().clear();

        saysToAskLater(answer);
        assertThat(Exchange.in(scene).sendUntilAvailable().status())
                .as("afterwards")
                .isEqualTo(200);
    }

    @Test
    void whatIsWrongWithTheRegistrationIsNotTheCallersBusiness(Scene scene) {
        scene.connected("anna");
        scene.settings()
                .configureProvider(
                        Map.of("clientSecret", scene.vault().store(scene.realm().name(), "wrong", "not-the-secret-~")));

        var answer = Exchange.in(scene).send();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("error")).isEqualTo("temporarily_unavailable");
        assertThat(answer.http().body()).doesNotContainIgnoringCase("AADSTS").doesNotContainIgnoringCase("secret");
        assertThat(scene.mailboxesOf("anna")).hasSize(1);
    }

    private static void saysToAskLater(Exchange.Response answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("error")).isEqualTo("temporarily_unavailable");
    }
}
