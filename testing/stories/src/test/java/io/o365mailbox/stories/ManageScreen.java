package io.o365mailbox.stories;

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
        return find(".o365-mailbox-list h2").allInnerTexts();
    }

    Visitor disconnects(String address) {
        find(".o365-mailbox-list li")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(address))
                .locator("button[value=disconnect]")
                .click();
        return visitor;
    }

    Visitor reconnects(String address) {
        find(".o365-mailbox-list li")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(address))
                .locator("button[value=reconnect]")
                .click();
        return visitor;
    }

    Visitor connectsAnother() {
        return press("button[value=connect-another]");
    }

    Visitor isDone() {
        return press("button[value=close]");
    }
}
