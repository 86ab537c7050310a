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

/** Refreshing access tokens, which last an hour, and what happens when Microsoft refuses. */
@ExtendWith(Stage.class)
class TokenRefreshStory {

    @Test
    void issuesAValidTokenAgain(Scene scene) {
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
    void refreshesAnExpiringTokenAndKeepsTheNewGrant(Scene scene) {
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
    void reconnectingAfterAPasswordResetKeepsTheMailbox(Scene scene) {
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
                .as("a revoked grant is tried once")
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
    void heedsMicrosoftsRetryAfter(Scene scene) {
        scene.connected("anna");
        scene.microsoft().faults().add(Fault.throttle(MicrosoftTokenEndpoint.PATH, Duration.ofSeconds(2)));

        var responses = List.of(Exchange.in(scene).send(), Exchange.in(scene).send());
        scene.microsoft().faults().clear();

        assertThat(responses).allSatisfy(TokenRefreshStory::assertTemporarilyUnavailable);
        assertThat(responses.get(0).header("Retry-After")).isEqualTo("2");
        assertThat(scene.tokenEndpoint().refreshTokens())
                .as("requests during Retry-After")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(Exchange.in(scene).sendUntilAvailable().status())
                .as("afterwards")
                .isEqualTo(200);
    }

    @Test
    void anOutageOfMicrosoftLosesNoGrant(Scene scene) {
        scene.connected("anna");
        scene.microsoft().faults().add(Fault.status(MicrosoftTokenEndpoint.PATH, 503, "text/plain", ""));

        var response = Exchange.in(scene).send();
        scene.microsoft().faults().clear();

        assertTemporarilyUnavailable(response);
        assertThat(Exchange.in(scene).sendUntilAvailable().status())
                .as("afterwards")
                .isEqualTo(200);
    }

    @Test
    void hidesRegistrationErrorsFromTheCaller(Scene scene) {
        scene.connected("anna");
        scene.settings()
                .configureProvider(
                        Map.of("clientSecret", scene.vault().store(scene.realm().name(), "wrong", "not-the-secret-~")));

        var response = Exchange.in(scene).send();

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text("error")).isEqualTo("temporarily_unavailable");
        assertThat(response.http().body()).doesNotContainIgnoringCase("AADSTS").doesNotContainIgnoringCase("secret");
        assertThat(scene.mailboxesOf("anna")).hasSize(1);
    }

    private static void assertTemporarilyUnavailable(Exchange.Response response) {
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text("error")).isEqualTo("temporarily_unavailable");
    }
}
