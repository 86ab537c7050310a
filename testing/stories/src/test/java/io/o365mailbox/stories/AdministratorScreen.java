package io.o365mailbox.stories;

import com.microsoft.playwright.Locator;

/** Ours: what an administrator is asked to approve. */
final class AdministratorScreen extends Screen {

    AdministratorScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#o365-mailbox-consent";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    /** On to Microsoft. */
    Visitor goesOn() {
        return press("#o365-mailbox-consent button:not([name])");
    }

    /** Reads what not everybody needs to. */
    void opensDetails() {
        find(".o365-mailbox-more summary").all().forEach(Locator::click);
    }

    /** Says no here, without Microsoft. */
    AdministratorResultScreen refuses() {
        return press("#o365-mailbox-consent button[value=refuse]").meets(AdministratorResultScreen::new);
    }
}
