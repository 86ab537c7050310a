package io.o365mailbox.settings;

/**
 * An API at Microsoft for which an access token is issued. One consent and one grant can cover both resources, but an
 * access token is for one of them (AADSTS28000).
 */
public enum Resource {
    /** Mail, calendar and people, by Microsoft Graph. */
    GRAPH,
    /** The mailbox by IMAP, POP and SMTP. */
    OUTLOOK;

    /** Exchange Online, "Authenticate an IMAP, POP or SMTP connection using OAuth", as of November 2026. */
    private static final Scopes OUTLOOK_SCOPES =
            Scopes.of("IMAP.AccessAsUser.All", "POP.AccessAsUser.All", "SMTP.Send");

    /**
     * The resource of a scope. The scopes of OpenID Connect count as Graph's.
     *
     * @param scope the name of the permission, without a resource in front
     */
    public static Resource of(String scope) {
        return OUTLOOK_SCOPES.contains(scope) ? OUTLOOK : GRAPH;
    }

    /** @return the scopes that belong to this resource, in the same order */
    public Scopes filter(Scopes scopes) {
        return new Scopes(
                scopes.names().stream().filter(name -> of(name) == this).toList());
    }
}
