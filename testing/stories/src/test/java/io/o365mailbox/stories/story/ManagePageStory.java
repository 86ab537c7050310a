package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.demo.Person;
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.DisconnectScreen;
import io.o365mailbox.stories.screen.ManageScreen;
import io.o365mailbox.stories.screen.RenameScreen;
import io.o365mailbox.stories.screen.Screen;
import io.o365mailbox.stories.screen.Visitor;
import io.o365mailbox.stories.support.Eventually;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page with the user's mailboxes, from none to fifty. The users are imported with their credentials. */
@ExtendWith(Stage.class)
class ManagePageStory {

    private static final String LONG = "the.very.long.local.part.of.an.address.nobody.wants.to.type@"
            + "accounts-receivable.subsidiary.contoso.example";
    private static final String INTERNATIONAL = "anna@xn--bcher-kva.example";

    @Test
    void showsSevenAndFiftyMailboxes(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));
        importUser(scene, "seven", 7);
        importUser(scene, "fifty", 50);

        var seven = open(scene, scene.visitor(), "seven");
        assertThat(seven.addresses()).hasSize(7).contains(LONG, "anna@bücher.example");
        assertThat(seven.about("box2@")).contains("Needs to be reconnected", "Reconnect");
        seven.checksAccessibility().screenshot("manage-seven");
        var fifty = open(scene, scene.visitor(), "fifty");
        assertThat(fifty.checksAccessibility().addresses()).hasSize(50);
        fifty.screenshot("manage-fifty");
    }

    @Test
    void supportsRightToLeftLanguages(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));
        var locales = JsonNodeFactory.instance.objectNode();
        locales.putArray("supportedLocales").add("en").add("ar");
        scene.realm().put("", locales);
        importUser(scene, "seven", 7);

        var arabic = open(scene, scene.visitor("ar"), "seven");

        assertThat(arabic.page().locator("html").getAttribute("dir")).isEqualTo("rtl");
        arabic.checksAccessibility().screenshot("manage-arabic");
    }

    /** Without the accessibility check: Keycloak's older frame around the page violates some rules. */
    @Test
    void worksInTheOlderTheme(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));
        scene.realm().put("", JsonNodeFactory.instance.objectNode().put("loginTheme", "keycloak"));
        importUser(scene, "seven", 7);
        var visitor = scene.logsIn("seven").meets(DeskScreen::new).connectsMailbox();
        var page = visitor.page();
        page.waitForSelector("#o365-mailbox-manage");

        var older = new ManageScreen(visitor);
        older.screenshot("manage-older-theme");
        page.setViewportSize(320, 900);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        older.renames(LONG);
        page.waitForSelector("#o365-mailbox-rename");
        new RenameScreen(visitor).names("Accounts");
        page.waitForSelector("#o365-mailbox-manage");
        assertThat(older.about(LONG)).contains("Accounts");
    }

    @Test
    void worksWithTheKeyboardOnly(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));
        importUser(scene, "two", 2);
        var manage = open(scene, scene.visitor(), "two");

        var first = manage.page()
                .locator(".o365-mailbox-list > li")
                .filter(new Locator.FilterOptions().setHasText("Make default"))
                .first()
                .innerText();
        var chosen = first.contains("box1@") ? "box1@" : "box2@";
        press(manage, "button[value=make-default]");
        Eventually.holds(() -> assertThat(manage.about(chosen)).doesNotContain("Make default"));
        reach(manage, "summary");
        manage.page().keyboard().press("Enter");
        assertThat(manage.text()).contains("Send e-mail in your name");
        press(manage, "button[value=rename]");
        var visitor = manage.visitor();
        var rename = visitor.meets(RenameScreen::new);
        reach(rename, "#label");
        rename.page().keyboard().type("Work");
        enter(rename);
        assertThat(visitor.meets(ManageScreen::new).text()).contains("Work");
        press(manage, "button[value=close]");
        assertThat(visitor.meets(DeskScreen::new).actionStatus()).isEqualTo("success");
    }

    @Test
    void aReloadChangesNothing(Scene scene) {
        scene.settings().configureAction(Map.of("mode", "on-request"));
        importUser(scene, "two", 2);
        var manage = open(scene, scene.visitor(), "two");

        var question = manage.disconnects("box1@").meets(DisconnectScreen::new);
        manage = question.confirms().meets(ManageScreen::new);
        assertThat(manage.addresses()).hasSize(1);
        assertThat(manage.visitor().reloads().meets(ManageScreen::new).addresses())
                .hasSize(1);
        assertThat(scene.mailboxesOf("two")).hasSize(1);

        var none = manage.disconnects("box2@")
                .meets(DisconnectScreen::new)
                .confirms()
                .meets(ManageScreen::new);
        assertThat(none.addresses()).isEmpty();
        none.checksAccessibility().screenshot("manage-none");
        assertThat(none.closes().meets(DeskScreen::new).actionStatus()).isEqualTo("success");
    }

    /** Presses a button with the keyboard and waits for the next page. */
    private static void press(Screen screen, String selector) {
        reach(screen, selector);
        enter(screen);
    }

    private static void enter(Screen screen) {
        var page = screen.page();
        page.waitForResponse(
                response -> response.request().isNavigationRequest(),
                () -> page.keyboard().press("Enter"));
        page.waitForLoadState();
    }

    /** Moves the focus to an element with the Tab key. */
    private static void reach(Screen screen, String selector) {
        for (int i = 0; i < 60; i++) {
            screen.page().keyboard().press("Tab");
            if ((boolean) screen.page().evaluate("s => document.activeElement.matches(s)", selector)) {
                return;
            }
        }
        throw new AssertionError(selector + " cannot be reached with the keyboard");
    }

    private static ManageScreen open(Scene scene, Visitor visitor, String username) {
        return scene.logsIn(visitor, username)
                .meets(DeskScreen::new)
                .connectsMailbox()
                .meets(ManageScreen::new);
    }

    private static void importUser(Scene scene, String username, int mailboxes) {
        var json = JsonNodeFactory.instance;
        var user = json.objectNode()
                .put("username", username)
                .put("email", username + "@contoso.example")
                .put("firstName", "Many")
                .put("lastName", "Mailboxes")
                .put("enabled", true)
                .put("emailVerified", true);
        var credentials = user.putArray("credentials");
        credentials.addObject().put("type", "password").put("value", Person.PASSWORD);
        IntStream.rangeClosed(1, mailboxes).mapToObj(ManagePageStory::mailbox).forEach(credentials::add);
        scene.realm().post("/users", user);
        assertThat(scene.mailboxesOf(username)).hasSize(mailboxes);
    }

    private static ObjectNode mailbox(int number) {
        var address = List.of(LONG, INTERNATIONAL).stream()
                .skip(Math.max(0, number - 3))
                .findFirst()
                .filter(special -> number > 2 && number < 5)
                .orElse("box" + number + "@contoso.example");
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("mailbox", address)
                .put("kind", "own")
                .put("status", number == 2 ? "reconnect-needed" : "connected")
                .put("proven", true)
                .put("provider", AcmeRealm.ALIAS)
                .put("cloud", "custom")
                .put("tenant", "c0c0c0c0-0000-4000-8000-000000000001")
                .put(
                        "objectId",
                        UUID.nameUUIDFromBytes(new byte[] {(byte) number}).toString())
                .put("scopes", "Mail.ReadWrite Mail.Send User.Read")
                .put("connectedSince", "2026-11-22T08:%02d:00Z".formatted(number))
                .put("version", 1);
        if (number == 2) {
            data.put("cause", "REVOKED_OR_PASSWORD");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", AcmeRealm.ALIAS)
                .put("userLabel", address)
                .put("credentialData", data.toString())
                .put("secretData", "{\"grant\":\"nothing\"}");
    }
}
