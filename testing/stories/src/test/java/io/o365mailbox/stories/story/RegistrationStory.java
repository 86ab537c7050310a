package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.ErrorScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.LoginScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.screen.ProblemScreen;
import io.o365mailbox.stories.screen.Visitor;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the server proves to Microsoft which application it is, and what people meet when it cannot. */
@ExtendWith(Stage.class)
class RegistrationStory {

    private static final String TOKENS = "*/oauth2/v2.0/token";

    @Test
    void theRealmsCertificateStandsForTheSecret(Scene scene) throws CertificateException {
        scene.microsoft().acmeDesk().removeSecrets().certificate(certificateOf(scene));
        scene.providerIs(Map.of("clientAuthentication", "certificate"));

        assertThat(scene.connected("anna").readsInbox().subjects()).isNotEmpty();
        scene.realm().deleteUser("ben");
        logsInWithMicrosoft(scene).meets(GuidanceScreen::new);

        assertThat(scene.microsoft().ledger().calls(TOKENS))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(call -> {
                    assertThat(call.status()).isEqualTo(200);
                    assertThat(call.parameters())
                            .containsKey("client_assertion")
                            .doesNotContainKey("client_secret");
                });
    }

    @Test
    void aSecretThatTheVaultDoesNotHaveIsNotReplacedByItsName(Scene scene) {
        scene.actionIs(Map.of("mode", "require")).providerIs(Map.of("clientSecret", "${vault.nowhere}"));

        var problem =
                scene.loggingIn("anna").meets(GuidanceScreen::new).continues().meets(ProblemScreen::new);

        assertThat(problem.problem()).isEqualTo("RegistrationBroken");
        assertThat(problem.text()).doesNotContain("vault", "nowhere");
        problem.photograph("registration-broken");
        problem.saysNotNow().meets(DeskScreen::new);
        assertThat(scene.rows()).isZero();
        assertThat(scene.microsoft().ledger().requests("*/oauth2/v2.0/authorize"))
                .isZero();
        assertThat(scene.microsoft().ledger().requests(TOKENS)).isZero();
    }

    @Test
    void aSecretThatIsLostOnTheWayIsNotReplacedEither(Scene scene) {
        var consent = scene.loggingIn("anna")
                .meets(GuidanceScreen::new)
                .continues()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftConsent::new);
        scene.providerIs(Map.of("clientSecret", "${vault.nowhere}"));

        var problem = consent.accepts().meets(ProblemScreen::new);

        assertThat(problem.problem()).isEqualTo("RegistrationBroken");
        assertThat(scene.microsoft().ledger().requests(TOKENS)).isZero();
        problem.saysNotNow().meets(DeskScreen::new);
    }

    @Test
    void aLoginWithMicrosoftWithoutTheSecretEndsOnKeycloaksPage(Scene scene) {
        scene.realm().deleteUser("ben");
        scene.providerIs(Map.of("clientSecret", "${vault.nowhere}"));

        var error = logsInWithMicrosoft(scene).meets(ErrorScreen::new);

        assertThat(error.text()).doesNotContain("vault", "nowhere");
        assertThat(scene.microsoft().ledger().requests(TOKENS)).isZero();
    }

    private static Visitor logsInWithMicrosoft(Scene scene) {
        return scene.visitor()
                .opens(scene.desk().address() + "/login")
                .meets(LoginScreen::new)
                .signsInAt(AcmeRealm.ALIAS, "ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts();
    }

    /** What an administrator downloads from the realm's keys and uploads to the app registration. */
    private static X509Certificate certificateOf(Scene scene) throws CertificateException {
        var keys = scene.realm().get("/keys").path("keys");
        var certificate = StreamSupport.stream(keys.spliterator(), false)
                .filter(key -> key.path("algorithm").asText().equals("RS256"))
                .map(key -> Base64.getDecoder().decode(key.path("certificate").asText()))
                .findFirst()
                .orElseThrow();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }
}
