package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.kiota.ApiException;
import io.o365mailbox.simulator.state.Condition;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.GraphClient;
import io.o365mailbox.stories.support.MicrosoftAuthorizeEndpoint;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Continuous access evaluation: Graph rejects a token before it expires, with a claims challenge. */
@ExtendWith(Stage.class)
class ClaimsChallengeStory {

    private static final Pattern CLAIMS = Pattern.compile("claims=\"([^\"]+)\"");

    @Test
    void answersAChallengeWithoutTheUser(Scene scene) {
        scene.settings().configureProvider(Map.of("continuousAccess", "true"));
        scene.connected("anna");
        var first = Exchange.in(scene).send().text("access_token");
        scene.microsoft().user("anna@contoso.example").challenge();

        var claims = challenge(scene, first);
        var second = Exchange.in(scene).with("claims", claims).send();

        assertThat(second.status()).as(second.toString()).isEqualTo(200);
        assertThat(second.text("access_token")).isNotEqualTo(first);
        assertThat(GraphClient.with(scene, second.text("access_token"))
                        .me()
                        .messages()
                        .get()
                        .getValue())
                .isNotEmpty();
        assertThat(Exchange.in(scene).send().text("access_token"))
                .as("the next exchange returns the new token")
                .isEqualTo(second.text("access_token"));
    }

    @Test
    void sendsTheUserToMicrosoftWithTheChallenge(Scene scene) {
        scene.settings().configureProvider(Map.of("continuousAccess", "true"));
        var desk = scene.connected("anna");
        var id = scene.mailboxIdOf("anna");
        var first = Exchange.in(scene).send().text("access_token");
        var person = scene.microsoft().user("anna@contoso.example").challenge();
        person.condition(Condition.MFA_REQUIRED);

        var refused = Exchange.in(scene).with("claims", challenge(scene, first)).send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("interaction_required");
        assertThat(refused.text("kc_action")).isEqualTo("connect-o365-mailbox:" + id);
        person.condition(Condition.NONE);
        desk.opens(scene.realm().url() + "/o365-mailbox/connect?mailbox=" + id)
                .meets(GuidanceScreen::new)
                .continues()
                .meets(ConnectedScreen::new);
        assertThat(scene.microsoft().ledger().calls(MicrosoftAuthorizeEndpoint.PATH))
                .last()
                .satisfies(call -> assertThat(call.parameters().get("claims")).contains("access_token"));
        assertThat(Exchange.in(scene).send().status()).isEqualTo(200);
    }

    private static String challenge(Scene scene, String token) {
        var refused = catchThrowableOfType(
                ApiException.class,
                () -> GraphClient.with(scene, token).me().messages().get());
        assertThat(refused).as("Graph rejects the token").isNotNull();
        var header = String.join(" ", refused.getResponseHeaders().get("WWW-Authenticate"));
        var claims = CLAIMS.matcher(header);
        assertThat(claims.find()).as(header).isTrue();
        return claims.group(1);
    }
}
