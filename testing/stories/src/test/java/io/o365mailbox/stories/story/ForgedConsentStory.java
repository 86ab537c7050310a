package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.o365mailbox.stories.screen.Administrator;
import io.o365mailbox.stories.screen.AdministratorResultScreen;
import io.o365mailbox.stories.screen.AdministratorScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftApproval;
import io.o365mailbox.stories.screen.MicrosoftUserName;
import io.o365mailbox.stories.screen.Visitor;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A caller with an administrator's link can claim anything; only a token from Microsoft changes data. */
@ExtendWith(Stage.class)
class ForgedConsentStory {

    @Test
    void forgedCallbacksChangeNoRow(Scene scene) {
        scene.settings().saveEvents("IDENTITY_PROVIDER_RESPONSE_ERROR");
        var link = scene.waitingForApproval("fred").link();
        var stranger = scene.visitor();
        stranger.opens(link).meets(AdministratorScreen::new).continues().meets(MicrosoftUserName::new);
        var state = stranger.lastAdminConsentState();
        var before = scene.stored().dump();

        var elsewhere = scene.visitor();
        assertThat(outcomeOf(
                        elsewhere,
                        scene,
                        "admin_consent=True&tenant="
                                + scene.organization("fabrikam.example").tenantId() + "&state=" + state))
                .isEqualTo("InvalidState");
        assertThat(outcomeOf(
                        stranger,
                        scene,
                        "admin_consent=True&error=access_denied&error_description=AADSTS50020&state=" + state))
                .isEqualTo("OtherTenant");
        assertThat(outcomeOf(stranger, scene, "admin_consent=True&state=" + state))
                .isEqualTo("InvalidState");
        assertThat(outcomeOf(stranger, scene, "admin_consent=True&state=" + state + "x"))
                .isEqualTo("InvalidState");

        var again = scene.visitor();
        again.opens(link).meets(AdministratorScreen::new).continues().meets(MicrosoftUserName::new);
        var otherTenant = "admin_consent=True&tenant="
                + scene.organization("tailspin.example").tenantId() + "&state=" + again.lastAdminConsentState();
        assertThat(outcomeOf(again, scene, otherTenant)).isEqualTo("OtherTenant");

        assertThat(scene.stored().dump()).isEqualTo(before);
        assertThat(scene.realm().events("IDENTITY_PROVIDER_RESPONSE_ERROR")).hasSize(5);
    }

    @Test
    void aClaimedConsentIsVerifiedAtMicrosoft(Scene scene) {
        var link = scene.waitingForApproval("fred").link();
        var stranger = scene.visitor();
        stranger.opens(link).meets(AdministratorScreen::new).continues().meets(MicrosoftUserName::new);
        var before = scene.stored().dump();

        stranger.opens(scene.realm().redirectUri("o365-mailbox") + "?admin_consent=True&tenant="
                        + scene.organization("fabrikam.example").tenantId() + "&state="
                        + stranger.lastAdminConsentState())
                .meets(MicrosoftUserName::new)
                .signsInAs("fred@fabrikam.example")
                .meets(MicrosoftApproval::new);

        assertThat(scene.stored().dump()).isEqualTo(before);
    }

    @Test
    void rejectsForeignIncompleteAndWithdrawnLinks(Scene scene) {
        var approval = scene.waitingForApproval("fred");
        var link = approval.link();
        var stranger = scene.visitor();
        for (var wrong : List.of(
                link.substring(0, link.length() - 3) + "AAA",
                link.substring(0, link.indexOf('?')),
                link.replace("/realms/" + scene.realm().name() + "/", "/realms/master/"))) {
            assertThat(stranger.opens(URI.create(wrong))
                            .meets(AdministratorResultScreen::new)
                            .outcome())
                    .isEqualTo("InvalidLink");
        }

        approval.withdraws().meets(GuidanceScreen::new);

        assertThat(stranger.opens(link).meets(AdministratorResultScreen::new).outcome())
                .isEqualTo("Withdrawn");
        assertThat(scene.stored().waitingCount()).isZero();
    }

    @Test
    void anotherProviderRejectsTheLinkAndTheCallback(Scene scene) {
        var provider = scene.realm().get("/identity-provider/instances/o365-mailbox");
        var other = (ObjectNode) provider.deepCopy();
        other.remove("internalId");
        scene.realm().post("/identity-provider/instances", other.put("alias", "other"));
        var link = scene.waitingForApproval("fred").link();
        var stranger = scene.visitor();
        stranger.opens(link).meets(AdministratorScreen::new).continues().meets(MicrosoftUserName::new);
        var before = scene.stored().dump();

        assertThat(stranger.opens(scene.realm().redirectUri("other") + "?admin_consent=True&tenant="
                                + scene.organization("fabrikam.example").tenantId() + "&state="
                                + stranger.lastAdminConsentState())
                        .meets(AdministratorResultScreen::new)
                        .outcome())
                .isEqualTo("InvalidState");
        scene.realm().put("/identity-provider/instances/o365-mailbox", ((ObjectNode) provider).put("enabled", false));

        assertThat(stranger.opens(link).meets(AdministratorResultScreen::new).outcome())
                .as("the link belongs to the disabled provider")
                .isEqualTo("InvalidLink");
        assertThat(scene.stored().dump()).isEqualTo(before);
    }

    @Test
    void aDeclinedConsentChangesNothing(Scene scene) {
        var link = scene.waitingForApproval("fred").link();
        var before = scene.stored().dump();

        var result = new Administrator(scene.visitor(), "gina@fabrikam.example")
                .follows(link)
                .declines()
                .meets(AdministratorResultScreen::new);

        assertThat(result.outcome()).isEqualTo("Declined");
        assertThat(scene.stored().dump()).isEqualTo(before);
        assertThat(result.triesAgain().meets(AdministratorScreen::new).text()).contains("fred@fabrikam.example");
    }

    private static String outcomeOf(Visitor visitor, Scene scene, String query) {
        return visitor.opens(scene.realm().redirectUri("o365-mailbox") + "?" + query)
                .meets(AdministratorResultScreen::new)
                .outcome();
    }
}
