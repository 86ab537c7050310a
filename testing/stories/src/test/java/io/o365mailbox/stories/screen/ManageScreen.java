package io.o365mailbox.stories.screen;

import com.microsoft.playwright.Locator;
import java.util.List;

/** The provider's page with the mailboxes of the user. */
public final class ManageScreen extends Screen {

    public ManageScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
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

    /** Checks the page with its current list, even if this page was checked with another list before. */
    public ManageScreen checksAccessibility() {
        new Accessibility(page()).check();
        return this;
    }

    /** The text of one mailbox's entry. */
    public String about(String address) {
        return entry(address).innerText();
    }

    /** The text of the alert above the list, or an empty string. */
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

    public Visitor closes() {
        return press("button[value=close]");
    }

    private Visitor presses(String address, String button) {
        entry(address).locator("button[value=" + button + "]").click();
        return visitor;
    }

    private Locator entry(String address) {
        return find(".o365-mailbox-list > li").filter(new Locator.FilterOptions().setHasText(address));
    }
}
