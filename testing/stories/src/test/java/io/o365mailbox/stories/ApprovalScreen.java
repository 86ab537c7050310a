package io.o365mailbox.stories;

import com.microsoft.playwright.Locator;

/** Ours: the organization's administrator has to approve. */
final class ApprovalScreen extends Screen {

    ApprovalScreen(Visitor visitor) {
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
    String link() {
        return find("#o365-mailbox-link").inputValue();
    }

    Visitor triesAgain() {
        return press("button[value=resume]");
    }

    /** For somebody who does the same in another browser meanwhile. */
    Visitor triesAgainWithoutWaiting() {
        find("button[value=resume]").evaluate("button => { setTimeout(() => button.click()) }");
        return visitor;
    }

    Visitor isAdministrator() {
        return press("button[value=administrator]");
    }

    /** Sends the mail to this address. */
    ApprovalScreen sendsTo(String administrator) {
        find("#administrator").fill(administrator);
        return press("button[value=send]").meets(ApprovalScreen::new);
    }

    /** What no browser lets anybody type, sent all the same. */
    ApprovalScreen sendsWhateverTo(String administrator) {
        find("#administrator").evaluate("field => field.outerHTML = '<textarea id=administrator name=administrator>'");
        return sendsTo(administrator);
    }

    boolean offersToSend() {
        return find("#administrator").count() > 0;
    }

    /** What became of the mail. */
    String told() {
        return find(".o365-mailbox-alert-text").first().innerText();
    }

    /** The ready text, to be copied. */
    String words() {
        return find("#o365-mailbox-text").inputValue();
    }

    String fieldError() {
        return find("#o365-mailbox-error").innerText();
    }

    ApprovalScreen asksInAnotherWay() {
        return press("button[value=ways]").meets(ApprovalScreen::new);
    }

    Visitor hasSentTheLink() {
        // Lies open by itself where no mail can be sent.
        find("#o365-mailbox-pass-on:not([open]) summary").all().forEach(Locator::click);
        return press("button[value=sent]");
    }

    Visitor askedMicrosoft() {
        return press("button[value=asked-microsoft]");
    }

    Visitor wantsAnotherAddress() {
        return press("button[value=withdraw]");
    }

    Visitor saysNotNow() {
        return press("button[value=not-now]");
    }

    boolean offersNotNow() {
        return find("button[value=not-now]").count() > 0;
    }
}
