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
 * One of Microsoft's clouds and its hosts. Each cloud has its own tenants and app registrations, and no cloud accepts
 * the tokens of another. Hosts as of November 2026, from Microsoft Entra "National clouds" and Microsoft Graph
 * "National cloud deployments".
 *
 * @param name the value of the setting, also stored with each mailbox
 * @param login base address of Microsoft Entra ID, no path
 * @param graph base address and token resource of Microsoft Graph, no path
 * @param outlook token resource of IMAP, POP and SMTP, no path
 * @param issuers base addresses that are accepted in an {@code iss}; China has two, because Microsoft documents both
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

    /** Microsoft's pages disagree on the login host, so both hosts are accepted as issuer. */
    public static final Cloud CHINA = new Cloud(
            "china",
            URI.create("https://login.partner.microsoftonline.cn"),
            URI.create("https://microsoftgraph.chinacloudapi.cn"),
            URI.create("https://partner.outlook.cn"),
            Set.of(
                    URI.create("https://login.partner.microsoftonline.cn"),
                    URI.create("https://login.chinacloudapi.cn")));

    public static final String CUSTOM = "custom";

    /** Both names are in use for the same resource. Exchange Online's pages on IMAP, POP and SMTP use the first. */
    private static final Set<URI> OUTLOOK_NAMES =
            Set.of(URI.create("https://outlook.office.com"), URI.create("https://outlook.office365.com"));

    private static final List<Cloud> NAMED = List.of(GLOBAL, US_GOV_L4, US_GOV_DOD, CHINA);

    private static final Set<String> RESOURCE_HOSTS = Stream.concat(
                    NAMED.stream().flatMap(cloud -> Stream.of(cloud.graph, cloud.outlook)), OUTLOOK_NAMES.stream())
            .map(URI::getHost)
            .collect(Collectors.toUnmodifiableSet());

    public Cloud {
        issuers = Set.copyOf(issuers);
    }

    /**
     * Microsoft behind other host names. Behind a private proxy, tokens have the issuer of the global cloud; from a
     * simulator, the issuer is the simulator. Both are accepted, and the keys come from {@code login}.
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
     * The name of a resource in scopes. Behind the hosts of a custom cloud is Microsoft's global cloud, which accepts
     * only its own resource names (AADSTS500011).
     */
    public URI resourceUri(Resource resource) {
        Cloud real = CUSTOM.equals(name) ? GLOBAL : this;
        return resource == Resource.OUTLOOK ? real.outlook : real.graph;
    }

    /**
     * The scopes for an authorization request, each behind its own resource. One request can contain both resources.
     */
    public Collection<String> scopeUris(Scopes scopes) {
        return scopes.names().stream()
                .flatMap(scope -> Scopes.of(scope).toScopeUris(resourceUri(Resource.of(scope))).stream())
                .toList();
    }

    /**
     * The resource that an application requests by this address.
     *
     * @param address without a slash at the end
     * @return empty unless the address equals that of a resource of this cloud
     */
    public Optional<Resource> resourceAt(URI address) {
        if (graph.equals(address)) {
            return Optional.of(Resource.GRAPH);
        }
        boolean global = this.equals(GLOBAL) || CUSTOM.equals(name);
        return outlook.equals(address) || global && OUTLOOK_NAMES.contains(address)
                ? Optional.of(Resource.OUTLOOK)
                : Optional.empty();
    }

    /** Whether the address, with any path, has the host of a resource in any of Microsoft's clouds or in this cloud. */
    public boolean isResourceHost(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return RESOURCE_HOSTS.contains(host) || host.equals(graph.getHost()) || host.equals(outlook.getHost());
    }

    /**
     * The page on which people with a work or school account see the applications that have their consent, and withdraw
     * it.
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

    /** Whether a v2.0 token of the tenant has this {@code iss}; exact comparison. */
    public boolean issues(String issuer, Tenant tenant) {
        return issuers.stream().anyMatch(base -> (base + "/" + tenant.id() + "/v2.0").equals(issuer));
    }

    private static Cloud of(String name, String login, String graph, String outlook) {
        return new Cloud(name, URI.create(login), URI.create(graph), URI.create(outlook), Set.of(URI.create(login)));
    }
}
