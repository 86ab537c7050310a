package io.o365mailbox.stories.screen;

import com.microsoft.playwright.Locator;

/** The provider's page for an administrator: what to approve. */
public final class AdministratorScreen extends Screen {

    public AdministratorScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "#o365-mailbox-consent";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    /** Goes to Microsoft. */
    public Visitor continues() {
        return press("#o365-mailbox-consent button:not([name])");
    }

    public void opensDetails() {
        find(".o365-mailbox-more summary").all().forEach(Locator::click);
    }

    /** Refuses on this page, without going to Microsoft. */
    public AdministratorResultScreen refuses() {
        return press("#o365-mailbox-consent button[value=refuse]").meets(AdministratorResultScreen::new);
    }
}
