package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.ErrorScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.ProblemScreen;
import io.o365mailbox.stories.screen.Visitor;
import io.o365mailbox.stories.support.MicrosoftTokenEndpoint;
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

/** How the server authenticates to Microsoft, and what users see when it cannot. */
@ExtendWith(Stage.class)
class RegistrationStory {

    @Test
    void authenticatesWithTheRealmsCertificate(Scene scene) throws CertificateException {
        scene.microsoft().acmeDesk().removeSecrets().certificate(certificateOf(scene));
        scene.settings().configureProvider(Map.of("clientAuthentication", "certificate"));

        assertThat(scene.connected("anna").readsInbox().subjects()).isNotEmpty();
        scene.realm().deleteUser("ben");
        logsInWithMicrosoft(scene).meets(GuidanceScreen::new);

        assertThat(scene.microsoft().ledger().calls(MicrosoftTokenEndpoint.PATH))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(call -> {
                    assertThat(call.status()).isEqualTo(200);
                    assertThat(call.parameters())
                            .containsKey("client_assertion")
                            .doesNotContainKey("client_secret");
                });
    }

    @Test
    void doesNotSendTheNameOfAMissingSecret(Scene scene) {
        scene.settings()
                .configureAction(Map.of("mode", "require"))
                .configureProvider(Map.of("clientSecret", "${vault.nowhere}"));

        var problem =
                scene.logsIn("anna").meets(GuidanceScreen::new).continues().meets(ProblemScreen::new);

        assertThat(problem.problem()).isEqualTo("RegistrationBroken");
        assertThat(problem.text()).doesNotContain("vault", "nowhere");
        problem.screenshot("registration-broken");
        problem.saysNotNow().meets(DeskScreen::new);
        assertThat(scene.stored().mailboxCount()).isZero();
        assertThat(scene.authorizeEndpoint().requestedScopes()).isEmpty();
        assertThat(scene.tokenEndpoint().requestCount()).isZero();
    }

    @Test
    void doesNotSendTheNameOfASecretRemovedMeanwhile(Scene scene) {
        var consent = scene.logsIn("anna").meets(GuidanceScreen::new).reachesConsent();
        scene.settings().configureProvider(Map.of("clientSecret", "${vault.nowhere}"));

        var problem = consent.accepts().meets(ProblemScreen::new);

        assertThat(problem.problem()).isEqualTo("RegistrationBroken");
        assertThat(scene.tokenEndpoint().requestCount()).isZero();
        problem.saysNotNow().meets(DeskScreen::new);
    }

    @Test
    void aLoginWithoutTheSecretEndsOnTheErrorPage(Scene scene) {
        scene.realm().deleteUser("ben");
        scene.settings().configureProvider(Map.of("clientSecret", "${vault.nowhere}"));

        var error = logsInWithMicrosoft(scene).meets(ErrorScreen::new);

        assertThat(error.text()).doesNotContain("vault", "nowhere");
        assertThat(scene.tokenEndpoint().requestCount()).isZero();
    }

    private static Visitor logsInWithMicrosoft(Scene scene) {
        return scene.logsInWithMicrosoft("ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts();
    }

    /** The certificate that an administrator copies from the realm's keys to the app registration. */
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
