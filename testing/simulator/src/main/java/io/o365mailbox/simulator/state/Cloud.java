package io.o365mailbox.simulator.state;

/** Microsoft's clouds, with the values that the OpenID Connect metadata of a tenant has for them. */
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

    /** {@code tenant_region_sub_scope}; null if the metadata has none, as for most commercial tenants. */
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

    /**
     * Whether the cloud uses the global hosts, as commercial and GCC tenants do. The other clouds have hosts of their
     * own.
     */
    public boolean global() {
        return this == GLOBAL || this == GCC;
    }
}
