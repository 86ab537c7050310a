package io.o365mailbox.stories.screen;

/** Microsoft's page "Permissions requested", for an organization. */
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
