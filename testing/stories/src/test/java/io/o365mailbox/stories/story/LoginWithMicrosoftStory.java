package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.stories.screen.ConnectedScreen;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.screen.LoginScreen;
import io.o365mailbox.stories.screen.MicrosoftConsent;
import io.o365mailbox.stories.screen.MicrosoftPicker;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same identity provider lets people log in; that alone connects no mailbox. */
@ExtendWith(Stage.class)
class LoginWithMicrosoftStory {

    @Test
    void whoLoggedInWithMicrosoftNeedsNoSecondPassword(Scene scene) {
        scene.realm().deleteUser("ben");
        var guidance = scene.visitor()
                .opens(scene.desk().address() + "/login")
                .meets(LoginScreen::new)
                .signsInAt(AcmeRealm.ALIAS, "ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(GuidanceScreen::new);
        assertThat(scopesAskedFor(scene)).hasSize(1).noneMatch(scope -> scope.contains("Mail."));

        var desk = guidance.connects("ben@contoso.example")
                .meets(MicrosoftPicker::new)
                .picks("ben@contoso.example")
                .meets(MicrosoftConsent::new)
                .accepts()
                .meets(ConnectedScreen::new)
                .saysOk()
                .meets(DeskScreen::new);

        assertThat(desk.readsInbox().subjects()).isNotEmpty();
    }

    private static List<String> scopesAskedFor(Scene scene) {
        return scene.microsoft().ledger().calls("*/oauth2/v2.0/authorize").stream()
                .map(call -> call.parameters().get("scope"))
                .toList();
    }
}
