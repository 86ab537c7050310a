package io.o365mailbox.stories;

/** "Permissions requested". */
final class MicrosoftConsent extends MicrosoftScreen {

    MicrosoftConsent(Visitor visitor) {
        super(visitor, "consent");
    }

    Visitor accepts() {
        return press("#accept");
    }

    Visitor declines() {
        return press("#decline");
    }
}
