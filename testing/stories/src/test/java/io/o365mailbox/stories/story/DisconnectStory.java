package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.DisconnectScreen;
import io.o365mailbox.stories.screen.ManageScreen;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A disconnected mailbox leaves no row, no credential and no token. */
@ExtendWith(Stage.class)
class DisconnectStory {

    @Test
    void theUserDisconnectsTheMailbox(Scene scene) {
        var desk = scene.connected("anna");

        var manage = desk.connectsMailbox().meets(ManageScreen::new);
        assertThat(manage.addresses()).containsExactly("anna@contoso.example");
        manage.screenshot("manage-one");
        var question = manage.disconnects("anna@contoso.example").meets(DisconnectScreen::new);
        question.screenshot("disconnect");
        question.confirms().meets(ManageScreen::new).closes().meets(DeskScreen::new);

        assertThat(scene.stored().mailboxCount()).isZero();
        assertThat(scene.mailboxesOf("anna")).isEmpty();
        assertThat(scene.realm().events("REMOVE_CREDENTIAL")).hasSize(1);
    }

    @Test
    void anAdministratorDeletesTheCredential(Scene scene) {
        var desk = scene.connected("anna");

        scene.realm().deleteCredential("anna", scene.mailboxIdOf("anna"));

        assertThat(scene.stored().mailboxCount()).isZero();
        assertThat(desk.readsInbox().problem()).isNotEmpty();
    }

    @Test
    void anAdministratorDeletesTheUser(Scene scene) {
        scene.connected("anna");

        scene.realm().deleteUser("anna");

        assertThat(scene.stored().mailboxCount()).isZero();
    }

    @Test
    void anAdministratorDeletesTheRealm(Scene scene) {
        scene.connected("anna");

        scene.deleteRealm();

        assertThat(scene.stored().mailboxCount()).isZero();
    }
}
