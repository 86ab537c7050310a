package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.stories.support.Applications;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All refusals of a token exchange: the request, the response and the event. None reaches Microsoft, and none returns a
 * token. docs/token.md has the same list for developers.
 */
@ExtendWith(Stage.class)
class TokenRefusalTableStory {

    @TestFactory
    Stream<DynamicTest> refusesInvalidExchanges(Scene scene) throws Exception {
        scene.connected("anna");
        scene.connected("ben");
        scene.settings().configureAction(Map.of("mode", "on-request"));
        scene.settings()
                .configureProvider(Map.of(
                        "tokenClients", "desk##other##open##limited##agreed",
                        "absentUserClients", "archive##open",
                        "clientScopes", "[{\"key\":\"limited\",\"value\":\"Mail.Send\"}]"));
        var clients = Applications.of(scene)
                .with("other")
                .with("limited")
                .with("stranger")
                .with("brief", client -> client.withObject("/attributes").put("access.token.lifespan", "1"))
                .with("agreed", client -> client.put("consentRequired", true))
                .with("open", client -> client.put("publicClient", true))
                .withServiceAccount("archive")
                .withServiceAccount("robot");
        var anna = clients.tokensOf("anna", AcmeRealm.CLIENT);
        var expired = clients.tokenOf("anna", "brief");
        scene.timePasses(Duration.ofSeconds(2));
        var right = Exchange.in(scene, anna.get("access_token").toString());
        assertThat(right.send().status()).as("the valid request").isEqualTo(200);
        var requests = scene.tokenEndpoint().requestCount();

        var refusals = new ArrayList<>(new InvalidTokens(scene, clients, right).refusals(anna));
        refusals.addAll(new InvalidParameters(scene, clients, right).refusals());
        refusals.add(Refusal.badRequest(
                "an expired token", right.with("subject_token", expired), "invalid_request", "invalid_token"));

        return Stream.concat(
                refusals.stream().map(refusal -> dynamicTest(refusal.toString(), () -> refusal.assertRefused(scene))),
                Stream.of(dynamicTest(
                        "none of them reached Microsoft",
                        () -> assertThat(scene.tokenEndpoint().requestCount()).isEqualTo(requests))));
    }
}
