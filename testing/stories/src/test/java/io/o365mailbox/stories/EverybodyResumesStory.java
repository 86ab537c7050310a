package io.o365mailbox.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One approval, and all who wait in that organization go on, each once; nobody else does. */
@ExtendWith(Stage.class)
class EverybodyResumesStory {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void allOfTheTenantAreToldOnceAndPassAndNobodyOfAnother(Scene scene) {
        var mails = scene.mails();
        var state = scene.microsoft();
        state.consents().withdraw(state.acmeDesk(), state.tenant("northwind.example"));
        scene.waitingForApproval(scene.colleague("finn", "fabrikam.example"));
        scene.waitingForApproval(scene.colleague("faye", "fabrikam.example"));
        var nora = scene.visitor();
        scene.waitingForApproval(nora, "nora").hasSentTheLink().meets(ApprovalScreen::new);
        var approval = scene.waitingForApproval("fred");

        var result = new Administrator(scene.visitor(), "gina@fabrikam.example").approves(approval.link());

        assertThat(result.told()).isEqualTo("Approved");
        for (var username : List.of("finn", "faye")) {
            var letter = mails.letterTo(username + "@fabrikam.example");
            scene.visitor()
                    .opens(letter.link())
                    .meets(LoginScreen::new)
                    .logsInAs(username)
                    .meets(MicrosoftPassword::new)
                    .givesPassword()
                    .meets(ConnectedScreen::new);
            assertThat(mails.lettersTo(letter.to())).as("told once").hasSize(1);
        }
        assertThat(nora.reloads().meets(ApprovalScreen::new).text()).contains("Waiting for your administrator");
        assertThat(mails.lettersTo("nora@northwind.example")).isEmpty();
        assertThat(scene.waiting()).as("Fred, who has not gone on, and Nora").isEqualTo(2);
    }

    @Test
    void twoBrowsersThatGoOnInTheSameMomentConnectTheMailboxOnce(Scene scene) {
        var one = scene.visitor();
        scene.waitingForApproval(one, "fred").hasSentTheLink().meets(ApprovalScreen::new);
        var two = scene.visitor();
        var other = scene.loggingIn(two, "fred").meets(ApprovalScreen::new);
        scene.organizationConsents("fabrikam.example");
        two.holdsBackAnswers();
        other.triesAgain().meets(MicrosoftPassword::new).givesPassword();
        var second = two.answerHeldBack();
        one.holdsBackAnswers().forgetsAnswers();
        new ApprovalScreen(one).triesAgain();
        var answers = List.of(one.answerHeldBack(), second);

        var next = Callers.atOnce(2, number -> sent(answers.get(number)));

        one.goesOnAt(next.get(0)).meets(ConnectedScreen::new);
        two.goesOnAt(next.get(1)).meets(ConnectedScreen::new);
        assertThat(scene.mailboxesOf("fred")).hasSize(1);
        assertThat(scene.rows()).isEqualTo(1);
        assertThat(scene.waiting()).isZero();
    }

    private static URI sent(HttpRequest answer) {
        try {
            var response = HTTP.send(answer, BodyHandlers.discarding());
            return answer.uri()
                    .resolve(response.headers().firstValue("Location").orElseThrow());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("Keycloak does not answer", e);
        }
    }
}
