package io.o365mailbox.stories.screen;

import java.util.List;

/** The application behind Keycloak. */
public final class DeskScreen extends Screen {

    public DeskScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String sign() {
        return "#who";
    }

    public String who() {
        return find("#who").innerText();
    }

    public Visitor connectsMailbox() {
        return press("#connect");
    }

    /** The application says more precisely what it wants. */
    public Visitor connectsMailbox(String parameter) {
        return visitor.opens(visitor.at().resolve("/connect?parameter=" + parameter));
    }

    /** Where the application sends the person. */
    public Visitor goesTo(String address) {
        return visitor.opens(address);
    }

    public DeskScreen readsInbox() {
        return press("#inbox").meets(DeskScreen::new);
    }

    public Visitor logsOut() {
        return press("#logout");
    }

    public List<String> subjects() {
        return find("#messages .subject").allInnerTexts();
    }

    /** What Keycloak said about an action that the application asked for, or an empty string. */
    public String actionStatus() {
        return find("#action-status").count() == 0 ? "" : find("#action-status").innerText();
    }

    /** What kept the application from the inbox, or an empty string. */
    public String problem() {
        return find("#problem").count() == 0 ? "" : find("#problem").innerText();
    }
}
