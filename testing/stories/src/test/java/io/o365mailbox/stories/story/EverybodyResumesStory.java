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

/** One approval lets all waiting users of the organization continue, and no users of others. */
@ExtendWith(Stage.class)
class EverybodyResumesStory {

    @Test
    void anApprovalResumesAllUsersOfTheTenantOnly(Scene scene) {
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
            assertThat(mails.mailsTo(mail.to())).as("notified once").hasSize(1);
        }
        assertThat(nora.reloads().meets(ApprovalScreen::new).text()).contains("Waiting for your administrator");
        assertThat(mails.mailsTo("nora@northwind.example")).isEmpty();
        assertThat(scene.stored().waitingCount())
                .as("Fred, who has not continued yet, and Nora")
                .isEqualTo(2);
    }

    @Test
    void twoConcurrentBrowsersConnectTheMailboxOnce(Scene scene) {
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
        // Both browsers must be on their way before the first one returns.
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

    /** The times of the code exchanges, oldest first. */
    private static List<Instant> redemptions(Scene scene) {
        return scene.tokenEndpoint().requests("authorization_code").stream()
                .map(Ledger.Call::at)
                .sorted()
                .toList();
    }
}
