package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.simulator.state.ApprovalRequests;
import io.o365mailbox.stories.screen.ApprovalScreen;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftApproval;
import io.o365mailbox.stories.screen.MicrosoftPassword;
import io.o365mailbox.stories.screen.Visitor;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The organization uses Microsoft's admin consent workflow: reviewers decide there, and Keycloak is not notified. */
@ExtendWith(Stage.class)
class MicrosoftsFormStory {

    private static final String FINN = "finn@fabrikam.example";

    @Test
    void anApprovalAtMicrosoftTakesEffectAtTheNextLogin(Scene scene) {
        var mails = scene.mails();
        requestsInMicrosoftsForm(
                scene, scene.visitor(), scene.organization("fabrikam.example").addColleague("finn"));
        var fred = scene.visitor();
        var waiting = requestsInMicrosoftsForm(scene, fred, "fred");
        assertThat(waiting.text()).contains("You asked for approval in Microsoft’s form");
        assertThat(request(scene, "fred@fabrikam.example").justification()).isEqualTo("I need my mail in Acme Desk");
        waiting.saysNotNow().meets(DeskScreen::new).logsOut();

        scene.microsoft()
                .approvalRequests()
                .approve(request(scene, "fred@fabrikam.example").id());
        scene.logsIn(fred, "fred").meets(ApprovalScreen::new).triesAgain().meets(ConnectedScreen::new);

        assertThat(scene.mailboxesOf("fred")).hasSize(1);
        assertThat(mails.awaitMail(FINN).subject()).contains("can be connected now");
        scene.logsIn("finn").meets(MicrosoftPassword::new).givesPassword().meets(ConnectedScreen::new);
        assertThat(scene.stored().waitingCount()).isZero();
    }

    @Test
    void explainsADenialAtMicrosoftToTheUser(Scene scene) {
        var fred = scene.visitor();
        requestsInMicrosoftsForm(scene, fred, "fred")
                .saysNotNow()
                .meets(DeskScreen::new)
                .logsOut();
        scene.microsoft()
                .approvalRequests()
                .deny(request(scene, "fred@fabrikam.example").id());

        var denied = scene.logsIn(fred, "fred")
                .meets(ApprovalScreen::new)
                .triesAgain()
                .meets(MicrosoftApproval::new)
                .returnsWithoutConsent()
                .meets(ApprovalScreen::new);

        assertThat(denied.text())
                .contains("or it was refused", "Microsoft’s e-mail to you says which")
                .doesNotContain("o365Mailbox");
        denied.screenshot("approval-still");
        assertThat(scene.stored().waitingCount()).isEqualTo(1);
        var another = denied.showsAllOptions();
        assertThat(another.link()).contains("/o365-mailbox/consent");
    }

    private static ApprovalScreen requestsInMicrosoftsForm(Scene scene, Visitor visitor, String username) {
        scene.settings().configureAction(Map.of("notNowDays", "0"));
        scene.microsoft().tenant("fabrikam.example").reviewers(List.of("gina@fabrikam.example"));
        return scene.logsIn(visitor, username)
                .meets(GuidanceScreen::new)
                .signsIn()
                .meets(MicrosoftApproval::new)
                .requestsApproval("I need my mail in Acme Desk")
                .returnsWithoutConsent()
                .meets(ApprovalScreen::new)
                .confirmsRequestAtMicrosoft()
                .meets(ApprovalScreen::new);
    }

    private static ApprovalRequests.ApprovalRequest request(Scene scene, String address) {
        return scene.microsoft().approvalRequests().all().stream()
                .filter(request -> request.user().userPrincipalName().equals(address))
                .findFirst()
                .orElseThrow();
    }
}
