package io.o365mailbox.stories.screen;

import com.microsoft.playwright.Locator;
import java.util.List;

/** Ours: the mailboxes of the person who is logged in. */
public final class ManageScreen extends Screen {

    public ManageScreen(Visitor visitor) {
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

    public List<String> addresses() {
        return find(".o365-mailbox-list h2 bdi").allInnerTexts();
    }

    public Visitor disconnects(String address) {
        return presses(address, "disconnect");
    }

    public Visitor renames(String address) {
        return presses(address, "rename");
    }

    public Visitor reconnects(String address) {
        return presses(address, "reconnect");
    }

    public ManageScreen makesDefault(String address) {
        return presses(address, "make-default").meets(ManageScreen::new);
    }

    /** Held to the rules with what is on it now, whichever list was held to them before. */
    public ManageScreen isAccessible() {
        new Accessibility(page()).check();
        return this;
    }

    /** What stands there about one mailbox. */
    public String about(String address) {
        return line(address).innerText();
    }

    /** What is told before the list. */
    public String notice() {
        var alert = find(".o365-mailbox-alert");
        return alert.count() == 0 ? "" : alert.first().innerText();
    }

    public boolean offersAnother() {
        return find("button[value=connect-another]").count() > 0;
    }

    public Visitor connectsAnother() {
        return press("button[value=connect-another]");
    }

    public Visitor isDone() {
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
