package io.o365mailbox.stories.screen;

import java.util.List;

/** The application that Keycloak protects. */
public final class DeskScreen extends Screen {

    public DeskScreen(Visitor visitor) {
        super(visitor);
    }

    @Override
    String selector() {
        return "#who";
    }

    public String userName() {
        return find("#who").innerText();
    }

    public Visitor connectsMailbox() {
        return press("#connect");
    }

    /** @param parameter of the action, such as a mailbox id */
    public Visitor connectsMailbox(String parameter) {
        return visitor.opens(visitor.address().resolve("/connect?parameter=" + parameter));
    }

    public Visitor opens(String address) {
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

    /** The result that Keycloak reported for an action of the application, or an empty string. */
    public String actionStatus() {
        return find("#action-status").count() == 0 ? "" : find("#action-status").innerText();
    }

    /** Why the application could not read the inbox, or an empty string. */
    public String problem() {
        return find("#problem").count() == 0 ? "" : find("#problem").innerText();
    }
}
