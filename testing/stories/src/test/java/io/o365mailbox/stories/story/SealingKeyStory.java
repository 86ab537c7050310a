package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Load;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The key that seals stored grants is rotated, removed, replaced by a wrong one and restored. */
@ExtendWith(Stage.class)
class SealingKeyStory {

    @Test
    void rotatesTheRealmsKeyUnderLoad(Scene scene) {
        scene.connected("ben");
        scene.tokenEndpoint().issueShortLivedTokens();
        scene.connected("anna");
        var old = aesKey(scene);
        var before = scene.stored().column("SEALING_KID");

        List<Load.Call> calls;
        try (var load = Load.of(Collections.nCopies(2, Exchange.in(scene)))) {
            addAesKey(scene);
            await(scene, now -> Collections.disjoint(now, before));
            remove(scene, old);
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            calls = load.end();
        }

        assertThat(calls).hasSizeGreaterThan(10).allMatch(Load.Call::isServed);
        assertThat(scene.stored().column("STATE")).containsOnly("connected");
        assertThat(scene.keycloak().log().linesWith("under the newest sealing key"))
                .isNotEmpty();
    }

    @Test
    void afterARemovedKeyTheOwnerReconnects(Scene scene) {
        scene.tokenEndpoint().issueShortLivedTokens();
        scene.connected("anna");
        remove(scene, aesKey(scene));

        var response = Exchange.in(scene).send();

        assertThat(response.text("error")).as(response.toString()).isEqualTo("invalid_grant");
        assertThat(response.text("error_description")).contains("key_lost");
        scene.logsIn("anna")
                .meets(GuidanceScreen::new)
                .connectsWithoutConsent()
                .saysOk()
                .meets(DeskScreen::new);
        assertThat(Exchange.in(scene).send().status()).isEqualTo(200);
    }

    @Test
    void rotatesTheVaultsKeyAndRecoversFromAMistake(Scene scene) {
        var realm = scene.realm().name();
        var first = scene.vault().store(realm, "first", key());
        var right = key();
        var second = scene.vault().store(realm, "second", right);
        scene.settings().configureProvider(Map.of("sealingKey", first));
        scene.tokenEndpoint().issueShortLivedTokens();
        scene.connected("anna");
        var underFirst = scene.stored().column("SEALING_KID");

        scene.settings().configureProvider(Map.of("sealingKey", second + " " + first));
        await(scene, now -> Collections.disjoint(now, underFirst));
        scene.settings().configureProvider(Map.of("sealingKey", second));
        assertThat(Exchange.in(scene).send().status())
                .as("without the first key")
                .isEqualTo(200);

        scene.vault().store(realm, "second", key());
        var wrong = Exchange.in(scene).send();
        assertThat(wrong.text("error_description")).as(wrong.toString()).contains("key_lost");
        assertThat(scene.stored().column("CAUSE")).containsExactly("KEY_LOST");

        scene.vault().store(realm, "second", right);
        assertThat(Exchange.in(scene).send().status()).as("with the right key").isEqualTo(200);
        assertThat(scene.stored().column("STATE")).containsExactly("connected");
    }

    private static void await(Scene scene, Predicate<List<String>> sealedWith) {
        var end = Instant.now().plusSeconds(30);
        while (!sealedWith.test(scene.stored().column("SEALING_KID"))) {
            assertThat(Instant.now()).as("sealed again").isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static JsonNode aesKey(Scene scene) {
        for (var component : scene.realm().get("/components?type=org.keycloak.keys.KeyProvider")) {
            if (component.path("providerId").asText().equals("aes-generated")) {
                return component;
            }
        }
        throw new AssertionError("The realm has no AES key");
    }

    private static void remove(Scene scene, JsonNode key) {
        scene.keycloak()
                .admin()
                .delete("/realms/" + scene.realm().name() + "/components/"
                        + key.path("id").asText());
    }

    private static void addAesKey(Scene scene) {
        var component = JsonNodeFactory.instance.objectNode();
        component
                .put("name", "aes-new")
                .put("providerId", "aes-generated")
                .put("providerType", "org.keycloak.keys.KeyProvider")
                .put("parentId", aesKey(scene).path("parentId").asText());
        component.putObject("config").putArray("priority").add("200");
        scene.realm().post("/components", component);
    }

    private static String key() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
