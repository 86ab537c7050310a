package io.o365mailbox.stories;

/** "Permissions requested", for the whole organization. */
final class MicrosoftAdminConsent extends MicrosoftScreen {

    MicrosoftAdminConsent(Visitor visitor) {
        super(visitor, "admin-consent");
    }

    Visitor accepts() {
        return press("#accept");
    }

    Visitor declines() {
        return press("#decline");
    }
}
