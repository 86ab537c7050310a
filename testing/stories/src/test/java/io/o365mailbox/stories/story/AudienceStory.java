package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The administrator configures which users are prompted for a mailbox; programs never are. */
@ExtendWith(Stage.class)
class AudienceStory {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void promptsOnlyUsersWithTheRole(Scene scene) {
        var realm = "/realms/" + scene.realm().name();
        var admin = scene.keycloak().admin();
        admin.post(realm + "/roles", JSON.objectNode().put("name", "mail-user"));
        var mapping = JSON.arrayNode().add(admin.get(realm + "/roles/mail-user"));
        admin.post(realm + "/users/" + scene.realm().userId("anna") + "/role-mappings/realm", mapping);
        scene.settings().configureAction(Map.of("role", "mail-user"));

        scene.logsIn("anna").meets(GuidanceScreen::new);
        scene.logsIn("ben").meets(DeskScreen::new);
    }

    @Test
    void promptsOnlyUsersOfTheDomains(Scene scene) {
        scene.settings().configureAction(Map.of("emailDomains", "Contoso.example##fabrikam.example"));

        scene.logsIn("anna").meets(GuidanceScreen::new);
        scene.logsIn("nora").meets(DeskScreen::new);
    }

    @Test
    void promptsOnlyOnLoginToTheseApplications(Scene scene) {
        scene.settings().configureAction(Map.of("clients", "account-console"));
        scene.logsIn("anna").meets(DeskScreen::new);

        scene.settings().configureAction(Map.of("clients", "account-console##" + AcmeRealm.CLIENT));
        scene.logsIn("anna").meets(GuidanceScreen::new);
    }

    @Test
    void neverPromptsPrograms(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "require"));
        var robot = JSON.objectNode();
        robot.put("clientId", "robot").put("secret", "robot-secret").put("publicClient", false);
        robot.put("protocol", "openid-connect").put("serviceAccountsEnabled", true);
        scene.realm().post("/clients", robot);

        var serviceAccount = Exchange.in(scene, "")
                .with("grant_type", "client_credentials")
                .with("client_id", "robot")
                .with("client_secret", "robot-secret")
                .without("resource")
                .without("subject_token")
                .without("subject_token_type")
                .send();

        assertThat(serviceAccount.status()).as(serviceAccount.toString()).isEqualTo(200);
        assertThat(scene.passwordGrant("anna").statusCode()).isEqualTo(200);
        scene.logsIn("anna").meets(GuidanceScreen::new);
        assertThat(scene.passwordGrant("anna").statusCode())
                .as("while a login of the same user waits")
                .isEqualTo(200);
    }

    @Test
    void supportsTwoRegistrationsInOneRealm(Scene scene) {
        addSecondProvider(scene);
        scene.settings().configureProvider(Map.of("tokenClients", "nobody"));
        scene.connected("anna");

        scene.realm().enableRequiredAction(AcmeRealm.ACTION, Map.of("identityProvider", "second"));
        scene.logsIn("anna")
                .meets(GuidanceScreen::new)
                .connectsWithoutConsent()
                .saysOk()
                .meets(DeskScreen::new);

        assertThat(scene.stored().mailboxCount()).isEqualTo(2);
        assertThat(scene.mailboxesOf("anna")).hasSize(2);
        assertThat(Exchange.in(scene).send().status()).isEqualTo(200);
    }

    private static void addSecondProvider(Scene scene) {
        var second = ((ObjectNode) scene.realm().get("/identity-provider/instances/" + AcmeRealm.ALIAS)).deepCopy();
        second.remove("internalId");
        second.put("alias", "second").put("displayName", "Another registration");
        scene.realm().post("/identity-provider/instances", second);
        scene.microsoft()
                .acmeDesk()
                .redirectUri(scene.realm().redirectUri("second").toString());
    }
}
