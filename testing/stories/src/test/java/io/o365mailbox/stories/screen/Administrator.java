package io.o365mailbox.stories.screen;

/** A Microsoft administrator with a browser of their own and no account at Keycloak. */
public record Administrator(Visitor visitor, String userPrincipalName) {

    /** Follows a link up to Microsoft's page for the organization. */
    public MicrosoftAdminConsent follows(String link) {
        return visitor.opens(link)
                .meets(AdministratorScreen::new)
                .goesOn()
                .meets(MicrosoftUserName::new)
                .isCalled(userPrincipalName)
                .meets(MicrosoftPassword::new)
                .givesPassword()
                .meets(MicrosoftAdminConsent::new);
    }

    public AdministratorResultScreen approves(String link) {
        return follows(link).accepts().meets(AdministratorResultScreen::new);
    }
}
