package io.o365mailbox.stories.screen;

import com.microsoft.playwright.Locator;

/** The provider's page for a user: an administrator must approve first. */
public final class ApprovalScreen extends Screen {

    public ApprovalScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "#o365-mailbox-approval";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    /** The link for the administrator. */
    public String link() {
        return find("#o365-mailbox-link").inputValue();
    }

    public Visitor triesAgain() {
        return press("button[value=resume]");
    }

    /** Presses the button and does not wait, so that another browser can do the same at the same time. */
    public Visitor triesAgainWithoutWaiting() {
        find("button[value=resume]").evaluate("button => { setTimeout(() => button.click()) }");
        return visitor;
    }

    public Visitor continuesAsAdministrator() {
        return press("button[value=administrator]");
    }

    /** Sends the request by mail to this address. */
    public ApprovalScreen sendsTo(String administrator) {
        find("#administrator").fill(administrator);
        return press("button[value=send]").meets(ApprovalScreen::new);
    }

    /** Sends text that the browser's field would not accept. */
    public ApprovalScreen sendsUncheckedTo(String administrator) {
        find("#administrator").evaluate("field => field.outerHTML = '<textarea id=administrator name=administrator>'");
        return sendsTo(administrator);
    }

    public boolean offersToSend() {
        return find("#administrator").count() > 0;
    }

    /** Whether the mail was sent. */
    public String mailStatus() {
        return find(".o365-mailbox-alert-text").first().innerText();
    }

    /** The prepared text of the request. */
    public String requestText() {
        return find("#o365-mailbox-text").inputValue();
    }

    public String fieldError() {
        return find("#o365-mailbox-error").innerText();
    }

    public ApprovalScreen showsAllOptions() {
        return press("button[value=ways]").meets(ApprovalScreen::new);
    }

    public Visitor confirmsLinkSent() {
        // This section is already open if the realm cannot send mail.
        find("#o365-mailbox-pass-on:not([open]) summary").all().forEach(Locator::click);
        return press("button[value=sent]");
    }

    public Visitor confirmsRequestAtMicrosoft() {
        return press("button[value=asked-microsoft]");
    }

    public Visitor withdraws() {
        return press("button[value=withdraw]");
    }

    public Visitor saysNotNow() {
        return press("button[value=not-now]");
    }

    public boolean offersNotNow() {
        return find("button[value=not-now]").count() > 0;
    }
}
