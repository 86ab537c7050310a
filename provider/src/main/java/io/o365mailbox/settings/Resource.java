package io.o365mailbox.settings;

/**
 * What a token opens at Microsoft. One consent may cover both, one token is for one of them (AADSTS28000), and each token is
 * got with the same grant.
 */
public enum Resource {
    /** Mail, calendar and people, by Microsoft Graph. */
    GRAPH,
    /** The mailbox by IMAP, POP and SMTP. */
    OUTLOOK;

    /** Exchange Online, "Authenticate an IMAP, POP or SMTP connection using OAuth", as of November 2026. */
    private static final Scopes OF_OUTLOOK = Scopes.of("IMAP.AccessAsUser.All", "POP.AccessAsUser.All", "SMTP.Send");

    /** By the name alone, since that is all that is kept of what was granted; those of OpenID Connect count for Graph. */
    public static Resource of(String scope) {
        return OF_OUTLOOK.contains(scope) ? OUTLOOK : GRAPH;
    }

    /** Which of these are for this resource, in their order. */
    public Scopes in(Scopes scopes) {
        return new Scopes(
                scopes.names().stream().filter(name -> of(name) == this).toList());
    }
}
