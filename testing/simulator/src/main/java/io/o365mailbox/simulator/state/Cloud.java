package io.o365mailbox.simulator.state;

/** Where a tenant lives, as its discovery document tells it (names as Microsoft writes them there). */
public enum Cloud {
    GLOBAL("NA", null, "microsoftonline.com", "login.microsoftonline.com", "graph.microsoft.com"),
    GCC("NA", "GCC", "microsoftonline.com", "login.microsoftonline.com", "graph.microsoft.com"),
    GCC_HIGH("USGov", "DODCON", "microsoftonline.us", "login.microsoftonline.us", "graph.microsoft.us"),
    DOD("USGov", "DOD", "microsoftonline.us", "login.microsoftonline.us", "dod-graph.microsoft.us"),
    CHINA(
            "CN",
            null,
            "partner.microsoftonline.cn",
            "login.partner.microsoftonline.cn",
            "microsoftgraph.chinacloudapi.cn");

    private final String regionScope;
    private final String regionSubScope;
    private final String instanceName;
    private final String loginHost;
    private final String graphHost;

    Cloud(String regionScope, String regionSubScope, String instanceName, String loginHost, String graphHost) {
        this.regionScope = regionScope;
        this.regionSubScope = regionSubScope;
        this.instanceName = instanceName;
        this.loginHost = loginHost;
        this.graphHost = graphHost;
    }

    public String regionScope() {
        return regionScope;
    }

    /** May be null: most commercial tenants have none. */
    public String regionSubScope() {
        return regionSubScope;
    }

    public String instanceName() {
        return instanceName;
    }

    public String loginHost() {
        return loginHost;
    }

    public String graphHost() {
        return graphHost;
    }

    /** Commercial and GCC tenants share the global hosts; the others only answer on their own. */
    public boolean global() {
        return this == GLOBAL || this == GCC;
    }
}
