package io.o365mailbox.simulator.web;

import java.util.List;

/** The host names in the server certificate: local names, and Microsoft's names for clients that cannot use others. */
final class HostNames {
    static final List<String> MICROSOFT = List.of(
            "login.microsoftonline.com",
            "login.microsoftonline.us",
            "login.partner.microsoftonline.cn",
            "login.chinacloudapi.cn",
            "login.windows.net",
            "sts.windows.net",
            "graph.microsoft.com",
            "graph.microsoft.us",
            "dod-graph.microsoft.us",
            "microsoftgraph.chinacloudapi.cn",
            "outlook.office.com",
            "outlook.office365.com",
            "outlook.office365.us");

    static final List<String> LOCAL = List.of(
            "localhost",
            "login.localhost",
            "graph.localhost",
            "outlook.localhost",
            "host.containers.internal",
            "host.docker.internal");

    private HostNames() {}
}
