package io.o365mailbox.stories.screen;

import com.microsoft.playwright.Locator;

/** Ours: what an administrator is asked to approve. */
public final class AdministratorScreen extends Screen {

    public AdministratorScreen(Visitor visitor) {
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
    public Visitor goesOn() {
        return press("#o365-mailbox-consent button:not([name])");
    }

    /** Reads what not everybody needs to. */
    public void opensDetails() {
        find(".o365-mailbox-more summary").all().forEach(Locator::click);
    }

    /** Says no here, without Microsoft. */
    public AdministratorResultScreen refuses() {
        return press("#o365-mailbox-consent button[value=refuse]").meets(AdministratorResultScreen::new);
    }
}
