package io.o365mailbox.settings;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of Microsoft's clouds and where it answers. Each holds its own tenants and app registrations; tokens of one are
 * worth nothing in another. Hosts as of November 2026, from Microsoft Entra "National clouds" and Microsoft Graph
 * "National cloud deployments".
 *
 * @param name the value of the setting and of the stored mailbox
 * @param login base address of Microsoft Entra ID, no path
 * @param graph base address and token resource of Microsoft Graph, no path
 * @param outlook token resource of IMAP, POP and SMTP, no path
 * @param issuers base addresses that may stand in an {@code iss}: two names are documented for China
 */
public record Cloud(String name, URI login, URI graph, URI outlook, Set<URI> issuers) {

    public static final Cloud GLOBAL = of(
            "global", "https://login.microsoftonline.com", "https://graph.microsoft.com", "https://outlook.office.com");

    public static final Cloud US_GOV_L4 = of(
            "us-gov-l4",
            "https://login.microsoftonline.us",
            "https://graph.microsoft.us",
            "https://outlook.office365.us");

    public static final Cloud US_GOV_DOD = of(
            "us-gov-dod",
            "https://login.microsoftonline.us",
            "https://dod-graph.microsoft.us",
            "https://outlook.office365.us");

    /** Microsoft's own pages disagree on the login host, so both are accepted as issuer. */
    public static final Cloud CHINA = new Cloud(
            "china",
            URI.create("https://login.partner.microsoftonline.cn"),
            URI.create("https://microsoftgraph.chinacloudapi.cn"),
            URI.create("https://partner.outlook.cn"),
            Set.of(
                    URI.create("https://login.partner.microsoftonline.cn"),
                    URI.create("https://login.chinacloudapi.cn")));

    public static final String CUSTOM = "custom";

    /** Both are in use for the one resource; Exchange Online's pages on IMAP, POP and SMTP name the first. */
    private static final Set<URI> OUTLOOK_NAMES =
            Set.of(URI.create("https://outlook.office.com"), URI.create("https://outlook.office365.com"));

    private static final List<Cloud> NAMED = List.of(GLOBAL, US_GOV_L4, US_GOV_DOD, CHINA);

    private static final Set<String> HOSTS_OF_RESOURCES = Stream.concat(
                    NAMED.stream().flatMap(cloud -> Stream.of(cloud.graph, cloud.outlook)), OUTLOOK_NAMES.stream())
            .map(URI::getHost)
            .collect(Collectors.toUnmodifiableSet());

    public Cloud {
        issuers = Set.copyOf(issuers);
    }

    /**
     * Microsoft behind other host names. Behind a private proxy tokens bear the real issuer, from a simulator its own; both
     * are checked with the keys that {@code login} hands out.
     */
    public static Cloud custom(URI login, URI graph, URI outlook) {
        return new Cloud(CUSTOM, login, graph, outlook, Set.of(login, GLOBAL.login));
    }

    /** @return empty for {@link #CUSTOM}, which has no hosts of its own, and for unknown names */
    public static Optional<Cloud> named(String name) {
        return NAMED.stream().filter(cloud -> cloud.name.equals(name)).findFirst();
    }

    public static List<String> names() {
        return List.of(GLOBAL.name, US_GOV_L4.name, US_GOV_DOD.name, CHINA.name, CUSTOM);
    }

    /**
     * What stands in front of a resource's permission names. Behind the hosts of a custom cloud is still Microsoft's global
     * one, which knows its resources by their own names only (AADSTS500011).
     */
    public URI nameOf(Resource resource) {
        Cloud real = CUSTOM.equals(name) ? GLOBAL : this;
        return resource == Resource.OUTLOOK ? real.outlook : real.graph;
    }

    /** The scopes as an authorization request names them, which may span resources: each behind its own. */
    public Collection<String> inFull(Scopes scopes) {
        return scopes.names().stream()
                .flatMap(scope -> Scopes.of(scope).askedOf(nameOf(Resource.of(scope))).stream())
                .toList();
    }

    /**
     * What an application means that names this address as the resource it wants a token for.
     *
     * @param address without a slash at the end
     * @return empty if it is none of this cloud's, to the letter
     */
    public Optional<Resource> resourceAt(URI address) {
        if (graph.equals(address)) {
            return Optional.of(Resource.GRAPH);
        }
        boolean worldwide = this.equals(GLOBAL) || CUSTOM.equals(name);
        return outlook.equals(address) || worldwide && OUTLOOK_NAMES.contains(address)
                ? Optional.of(Resource.OUTLOOK)
                : Optional.empty();
    }

    /** Whether the address, whatever its path, is at a host of any of Microsoft's resources, or of this cloud's own. */
    public boolean hasHostOf(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return HOSTS_OF_RESOURCES.contains(host) || host.equals(graph.getHost()) || host.equals(outlook.getHost());
    }

    /**
     * Where people with a work or school account see which applications have their consent, and take it back.
     *
     * @return empty if no address is known for this cloud
     */
    public Optional<URI> myApps() {
        return switch (name) {
            case "global", CUSTOM -> Optional.of(URI.create("https://myapps.microsoft.com"));
            case "us-gov-l4", "us-gov-dod" -> Optional.of(URI.create("https://myapps.microsoft.us"));
            default -> Optional.empty();
        };
    }

    /** Whether this is the {@code iss} that a v2.0 token of the tenant must carry, compared to the letter. */
    public boolean issues(String issuer, Tenant tenant) {
        return issuers.stream().anyMatch(base -> (base + "/" + tenant.id() + "/v2.0").equals(issuer));
    }

    private static Cloud of(String name, String login, String graph, String outlook) {
        return new Cloud(name, URI.create(login), URI.create(graph), URI.create(outlook), Set.of(URI.create(login)));
    }
}
