package io.o365mailbox.simulator.web;

import java.util.List;

/** The names under which the simulator can be met: this machine's, and Microsoft's for software that knows no others. */
final class RealNames {
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

    private RealNames() {}
}
