package io.o365mailbox.stories;

/** A Microsoft administrator with a browser of their own and no account at Keycloak. */
record Administrator(Visitor visitor, String userPrincipalName) {

    /** Follows a link up to Microsoft's page for the organization. */
    MicrosoftAdminConsent follows(String link) {
        return visitor.opens(link)
                .meets(AdministratorScreen::new)
                .goesOn()
                .meets(MicrosoftUserName::new)
                .isCalled(userPrincipalName)
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftAdminConsent::new);
    }

    AdministratorResultScreen approves(String link) {
        return follows(link).accepts().meets(AdministratorResultScreen::new);
    }
}
