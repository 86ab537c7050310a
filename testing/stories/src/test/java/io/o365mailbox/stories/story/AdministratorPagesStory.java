package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.AdministratorResultScreen;
import io.o365mailbox.stories.screen.AdministratorScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.MicrosoftUserName;
import io.o365mailbox.stories.screen.Visitor;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every outcome of an administrator's round trip has a page that explains it and says what to do next. */
@ExtendWith(Stage.class)
class AdministratorPagesStory {

    /** Microsoft's error, and the outcome that the provider's page shows for it. */
    private static final Map<String, String> ERRORS = Map.of(
            "access_denied&error_description=AADSTS65004%3A+User+declined+to+consent", "Declined",
            "access_denied&error_description=AADSTS50020%3A+User+account+does+not+exist+in+tenant", "OtherTenant",
            "server_error&error_description=AADSTS90033%3A+A+transient+error+has+occurred", "Refused");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyOutcomeIsShownInTheBrowsersLanguage(String language, Scene scene) {
        var approval = scene.waitingForApproval(scene.visitor(language), "fred");
        approval.screenshot("approval-needed-" + language);
        var link = approval.link();
        var visitor = scene.visitor(language);
        visitor.opens(link.substring(0, link.length() - 5));
        assertOutcome(visitor, "InvalidLink", language);
        for (var error : ERRORS.entrySet()) {
            visitor.opens(link).meets(AdministratorScreen::new).continues().meets(MicrosoftUserName::new);
            visitor.opens(callback(scene, visitor, error.getKey()));
            assertOutcome(visitor, error.getValue(), language);
        }
        visitor.opens(callback(scene, visitor, "access_denied"));
        assertOutcome(visitor, "InvalidState", language);
        visitor.opens(link).meets(AdministratorScreen::new).refuses();
        assertOutcome(visitor, "Rejected", language);

        approval.withdraws().meets(GuidanceScreen::new);

        visitor.opens(link);
        assertOutcome(visitor, "Withdrawn", language);
    }

    private static String callback(Scene scene, Visitor visitor, String error) {
        return scene.realm().redirectUri("o365-mailbox") + "?admin_consent=True&error=" + error + "&state="
                + visitor.lastAdminConsentState();
    }

    private static void assertOutcome(Visitor visitor, String outcome, String language) {
        var page = visitor.meets(AdministratorResultScreen::new);
        assertThat(page.outcome()).isEqualTo(outcome);
        assertThat(page.text()).doesNotContain("o365Mailbox");
        page.screenshot("consent-" + outcome + "-" + language);
    }
}
