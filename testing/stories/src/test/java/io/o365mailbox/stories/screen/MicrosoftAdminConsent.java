package io.o365mailbox.stories.screen;

/** "Permissions requested", for the whole organization. */
public final class MicrosoftAdminConsent extends MicrosoftScreen {

    public MicrosoftAdminConsent(Visitor visitor) {
        super(visitor, "admin-consent");
    }

    public Visitor accepts() {
        return press("#accept");
    }

    public Visitor declines() {
        return press("#decline");
    }
}
