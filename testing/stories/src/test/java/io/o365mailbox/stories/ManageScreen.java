package io.o365mailbox.stories;

import com.microsoft.playwright.Locator;
import java.util.List;

/** Ours: the mailboxes of the person who is logged in. */
final class ManageScreen extends Screen {

    ManageScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#o365-mailbox-manage";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    List<String> addresses() {
        return find(".o365-mailbox-list h2 bdi").allInnerTexts();
    }

    Visitor disconnects(String address) {
        return presses(address, "disconnect");
    }

    Visitor renames(String address) {
        return presses(address, "rename");
    }

    Visitor reconnects(String address) {
        return presses(address, "reconnect");
    }

    ManageScreen makesDefault(String address) {
        return presses(address, "make-default").meets(ManageScreen::new);
    }

    /** Held to the rules with what is on it now, whichever list was held to them before. */
    ManageScreen isAccessible() {
        new Accessibility(page()).check();
        return this;
    }

    /** What stands there about one mailbox. */
    String about(String address) {
        return line(address).innerText();
    }

    /** What is told before the list. */
    String notice() {
        var alert = find(".o365-mailbox-alert");
        return alert.count() == 0 ? "" : alert.first().innerText();
    }

    boolean offersAnother() {
        return find("button[value=connect-another]").count() > 0;
    }

    Visitor connectsAnother() {
        return press("button[value=connect-another]");
    }

    Visitor isDone() {
        return press("button[value=close]");
    }

    private Visitor presses(String address, String button) {
        line(address).locator("button[value=" + button + "]").click();
        return visitor;
    }

    private Locator line(String address) {
        return find(".o365-mailbox-list > li").filter(new Locator.FilterOptions().setHasText(address));
    }
}
