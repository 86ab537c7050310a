package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.simulator.state.Ledger;
import io.o365mailbox.stories.screen.Administrator;
import io.o365mailbox.stories.screen.ApprovalScreen;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.LoginScreen;
import io.o365mailbox.stories.screen.MicrosoftApproval;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.support.MicrosoftTokenEndpoint;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One approval, and all who wait in that organization go on, each once; nobody else does. */
@ExtendWith(Stage.class)
class EverybodyResumesStory {

    @Test
    void allOfTheTenantAreToldOnceAndPassAndNobodyOfAnother(Scene scene) {
        var mails = scene.mails();
        scene.organization("northwind.example").withdrawsConsent();
        scene.waitingForApproval(scene.organization("fabrikam.example").addColleague("finn"));
        scene.waitingForApproval(scene.organization("fabrikam.example").addColleague("faye"));
        var nora = scene.visitor();
        scene.waitingForApproval(nora, "nora").confirmsLinkSent().meets(ApprovalScreen::new);
        var approval = scene.waitingForApproval("fred");

        var result = new Administrator(scene.visitor(), "gina@fabrikam.example").approves(approval.link());

        assertThat(result.outcome()).isEqualTo("Approved");
        for (var username : List.of("finn", "faye")) {
            var mail = mails.awaitMail(username + "@fabrikam.example");
            scene.visitor()
                    .opens(mail.link())
                    .meets(LoginScreen::new)
                    .logsInAs(username)
                    .meets(MicrosoftPassword::new)
                    .givesPassword()
                    .meets(ConnectedScreen::new);
            assertThat(mails.mailsTo(mail.to())).as("told once").hasSize(1);
        }
        assertThat(nora.reloads().meets(ApprovalScreen::new).text()).contains("Waiting for your administrator");
        assertThat(mails.mailsTo("nora@northwind.example")).isEmpty();
        assertThat(scene.stored().waitingCount())
                .as("Fred, who has not gone on, and Nora")
                .isEqualTo(2);
    }

    @Test
    void twoBrowsersThatGoOnAtOnceConnectTheMailboxOnce(Scene scene) {
        var first = scene.waitingForApproval("fred").confirmsLinkSent().meets(ApprovalScreen::new);
        var second = scene.logsIn("fred")
                .meets(ApprovalScreen::new)
                .triesAgain()
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftApproval::new)
                .returnsWithoutConsent()
                .meets(ApprovalScreen::new);
        scene.organization("fabrikam.example").consents();
        // Long enough for both to be on the way before the first arrives.
        scene.microsoft().faults().add(Fault.delay(MicrosoftTokenEndpoint.PATH, Duration.ofSeconds(3)));

        var one = first.triesAgainWithoutWaiting();
        var two = second.triesAgainWithoutWaiting();

        one.meets(ConnectedScreen::new).saysOk().meets(DeskScreen::new);
        two.meets(ConnectedScreen::new).saysOk().meets(DeskScreen::new);
        assertThat(redemptions(scene)).hasSize(2);
        assertThat(Duration.between(
                        redemptions(scene).get(0), redemptions(scene).get(1)))
                .isLessThan(Duration.ofSeconds(3));
        assertThat(scene.mailboxesOf("fred")).hasSize(1);
        assertThat(scene.stored().mailboxCount()).isEqualTo(1);
        assertThat(scene.stored().waitingCount()).isZero();
    }

    /** When codes were exchanged, first one first. */
    private static List<Instant> redemptions(Scene scene) {
        return scene.tokenEndpoint().requests("authorization_code").stream()
                .map(Ledger.Call::at)
                .sorted()
                .toList();
    }
}
