package io.o365mailbox.simulator.state;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The two resources (APIs) that access tokens are issued for. */
public enum Resource {
    GRAPH(
            "00000003-0000-0000-c000-000000000000",
            "Microsoft Graph",
            Set.of(
                    "graph.microsoft.com",
                    "graph.microsoft.us",
                    "dod-graph.microsoft.us",
                    "microsoftgraph.chinacloudapi.cn")),
    OUTLOOK(
            "00000002-0000-0ff1-ce00-000000000000",
            "Office 365 Exchange Online",
            Set.of(
                    "outlook.office.com",
                    "outlook.office365.com",
                    "outlook.office365.us",
                    "webmail.apps.mil",
                    "partner.outlook.cn"));

    private final String appId;
    private final String title;
    private final Set<String> hosts;

    Resource(String appId, String title, Set<String> hosts) {
        this.appId = appId;
        this.title = title;
        this.hosts = hosts;
    }

    public String appId() {
        return appId;
    }

    public String title() {
        return title;
    }

    /**
     * Finds the resource of a host name. With a custom cloud, clients use the simulator's own host names:
     * {@code outlook.localhost} is Outlook, the other loopback names are Graph.
     */
    public static Optional<Resource> ofHost(String hostAndPort) {
        String host = hostAndPort.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        for (Resource resource : values()) {
            if (resource.hosts.contains(host)) {
                return Optional.of(resource);
            }
        }
        if (host.equals("outlook.localhost")) {
            return Optional.of(OUTLOOK);
        }
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("graph.localhost")
                ? Optional.of(GRAPH)
                : Optional.empty();
    }
}
