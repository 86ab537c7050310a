package io.o365mailbox.stories.screen;

/** An administrator at Microsoft, with a browser and without an account in Keycloak. */
public record Administrator(Visitor visitor, String userPrincipalName) {

    /** Opens the link and signs in, up to Microsoft's page that asks for the organization's consent. */
    public MicrosoftAdminConsent follows(String link) {
        return visitor.opens(link)
                .meets(AdministratorScreen::new)
                .continues()
                .meets(MicrosoftUserName::new)
                .signsInAs(userPrincipalName)
                .meets(MicrosoftAdminConsent::new);
    }

    public AdministratorResultScreen approves(String link) {
        return follows(link).accepts().meets(AdministratorResultScreen::new);
    }
}
