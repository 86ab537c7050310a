package io.o365mailbox.stories.screen;

import com.microsoft.playwright.Locator;

/** Ours: the organization's administrator has to approve. */
public final class ApprovalScreen extends Screen {

    public ApprovalScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#o365-mailbox-approval";
    }

    @Override
    boolean isOurs() {
        return true;
    }

    /** For the administrator, to be copied. */
    public String link() {
        return find("#o365-mailbox-link").inputValue();
    }

    public Visitor triesAgain() {
        return press("button[value=resume]");
    }

    /** For somebody who does the same in another browser meanwhile. */
    public Visitor triesAgainWithoutWaiting() {
        find("button[value=resume]").evaluate("button => { setTimeout(() => button.click()) }");
        return visitor;
    }

    public Visitor isAdministrator() {
        return press("button[value=administrator]");
    }

    /** Sends the mail to this address. */
    public ApprovalScreen sendsTo(String administrator) {
        find("#administrator").fill(administrator);
        return press("button[value=send]").meets(ApprovalScreen::new);
    }

    /** What no browser lets anybody type, sent all the same. */
    public ApprovalScreen sendsWhateverTo(String administrator) {
        find("#administrator").evaluate("field => field.outerHTML = '<textarea id=administrator name=administrator>'");
        return sendsTo(administrator);
    }

    public boolean offersToSend() {
        return find("#administrator").count() > 0;
    }

    /** What became of the mail. */
    public String told() {
        return find(".o365-mailbox-alert-text").first().innerText();
    }

    /** The ready text, to be copied. */
    public String words() {
        return find("#o365-mailbox-text").inputValue();
    }

    public String fieldError() {
        return find("#o365-mailbox-error").innerText();
    }

    public ApprovalScreen asksInAnotherWay() {
        return press("button[value=ways]").meets(ApprovalScreen::new);
    }

    public Visitor hasSentTheLink() {
        // Lies open by itself where no mail can be sent.
        find("#o365-mailbox-pass-on:not([open]) summary").all().forEach(Locator::click);
        return press("button[value=sent]");
    }

    public Visitor askedMicrosoft() {
        return press("button[value=asked-microsoft]");
    }

    public Visitor wantsAnotherAddress() {
        return press("button[value=withdraw]");
    }

    public Visitor saysNotNow() {
        return press("button[value=not-now]");
    }

    public boolean offersNotNow() {
        return find("button[value=not-now]").count() > 0;
    }
}
