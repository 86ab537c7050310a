package io.o365mailbox.stories;

import java.util.List;

/** The application behind Keycloak. */
final class DeskScreen extends Screen {

    DeskScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#who";
    }

    String who() {
        return find("#who").innerText();
    }

    Visitor connectsMailbox() {
        return press("#connect");
    }

    /** The application says more precisely what it wants. */
    Visitor connectsMailbox(String parameter) {
        return visitor.opens(visitor.at().resolve("/connect?parameter=" + parameter));
    }

    /** Where the application sends the person. */
    Visitor goesTo(String address) {
        return visitor.opens(address);
    }

    DeskScreen readsInbox() {
        return press("#inbox").meets(DeskScreen::new);
    }

    Visitor logsOut() {
        return press("#logout");
    }

    List<String> subjects() {
        return find("#messages .subject").allInnerTexts();
    }

    /** What Keycloak said about an action that the application asked for, or an empty string. */
    String actionStatus() {
        return find("#action-status").count() == 0 ? "" : find("#action-status").innerText();
    }

    /** What kept the application from the inbox, or an empty string. */
    String problem() {
        return find("#problem").count() == 0 ? "" : find("#problem").innerText();
    }
}
