package io.o365mailbox.settings;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * What an administrator sets on the identity provider: the app registration at Microsoft Entra ID and the rules of this
 * realm for mailboxes. Reads the stored map at each call, so it holds no state that could go stale.
 */
public final class ProviderSettings {

    static final String PREFIX = "o365MailboxSetting";
    private static final List<String> READING = List.of("Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite");
    private static final String DEFAULT_MAIL_SCOPES = "Mail.ReadWrite Mail.Send";

    public static final String SECRET = "secret";
    public static final String CERTIFICATE = "certificate";
    public static final String ENFORCE = "enforce";
    public static final String WARN = "warn";

    public static final Setting<String> TENANT = Setting.of(
            PREFIX, "tenant", ProviderConfigProperty.STRING_TYPE, "organizations", ProviderSettings::authority);
    public static final Setting<String> CLOUD = Setting.choice(PREFIX, "cloud", Cloud.names(), Cloud.GLOBAL.name());
    public static final Setting<URI> LOGIN_HOST = host("loginHost");
    public static final Setting<URI> GRAPH_HOST = host("graphHost");
    public static final Setting<URI> OUTLOOK_HOST = host("outlookHost");
    public static final Setting<String> CLIENT_AUTHENTICATION =
            Setting.choice(PREFIX, "clientAuthentication", List.of(SECRET, CERTIFICATE), SECRET);
    public static final Setting<String> MAIL_SCOPES = Setting.of(
            PREFIX, "mailScopes", ProviderConfigProperty.STRING_TYPE, DEFAULT_MAIL_SCOPES, ProviderSettings::scopes);
    public static final Setting<List<String>> ALLOWED_TENANTS = Setting.texts(PREFIX, "allowedTenants");
    public static final Setting<Boolean> PERSONAL_ACCOUNTS = Setting.yesNo(PREFIX, "personalAccounts", false);
    public static final Setting<String> TENANT_CHECK =
            Setting.choice(PREFIX, "tenantCheck", List.of(ENFORCE, WARN), ENFORCE);
    public static final Setting<String> APPLICATION_NAME = Setting.text(PREFIX, "applicationName", null);
    public static final Setting<String> PUBLISHER_NAME = Setting.text(PREFIX, "publisherName", null);
    public static final Setting<String> CONTACT = Setting.text(PREFIX, "contact", null);
    public static final Setting<Boolean> CONNECT_ON_LOGIN = Setting.yesNo(PREFIX, "connectOnLogin", false);
    public static final Setting<String> SEALING_KEY = Setting.of(
            PREFIX, "sealingKey", ProviderConfigProperty.STRING_TYPE, null, ProviderSettings::vaultReferences);

    private static final List<Setting<?>> ALL = List.of(
            TENANT,
            CLOUD,
            LOGIN_HOST,
            GRAPH_HOST,
            OUTLOOK_HOST,
            CLIENT_AUTHENTICATION,
            MAIL_SCOPES,
            ALLOWED_TENANTS,
            PERSONAL_ACCOUNTS,
            TENANT_CHECK,
            APPLICATION_NAME,
            PUBLISHER_NAME,
            CONTACT,
            CONNECT_ON_LOGIN,
            SEALING_KEY);

    /** What other classes of this package declare, because it belongs to another part of the story. */
    private static final List<List<Setting<?>>> GROUPS = List.of(
            ALL,
            MailboxSettings.ALL,
            SharedSettings.ALL,
            ConsentSettings.ALL,
            TokenSettings.ALL,
            MaintenanceSettings.ALL);

    private final Map<String, String> config;

    private ProviderSettings(Map<String, String> config) {
        this.config = config;
    }

    /** @param config of the identity provider, as Keycloak stores it; never null */
    public static ProviderSettings of(Map<String, String> config) {
        return new ProviderSettings(config);
    }

    /** In the order of the admin console's form. */
    public static List<Setting<?>> all() {
        return GROUPS.stream().<Setting<?>>flatMap(List::stream).toList();
    }

    /**
     * Refuses what cannot work, when it is saved rather than at a user's login.
     *
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    public void check() {
        all().forEach(setting -> setting.in(config));
        Cloud cloud = cloud();
        if (READING.stream().noneMatch(mailScopes()::contains)) {
            throw new IllegalArgumentException(MAIL_SCOPES.key() + ": add one of " + String.join(", ", READING)
                    + "; without it no mailbox can be shown to work");
        }
        TokenSettings.of(config).check(mailScopes());
        if (personalAccounts() && !cloud.equals(Cloud.GLOBAL) && !Cloud.CUSTOM.equals(cloud.name())) {
            throw new IllegalArgumentException(PERSONAL_ACCOUNTS.key()
                    + ": personal Microsoft accounts exist in the global cloud only; switch this off");
        }
        if (personalAccounts() && !authority().equals("common")) {
            throw new IllegalArgumentException(TENANT.key()
                    + ": personal Microsoft accounts can sign in at “common” only; enter that, or switch "
                    + PERSONAL_ACCOUNTS.key() + " off");
        }
        for (String tenant : ALLOWED_TENANTS.in(config)) {
            if (Tenant.parse(tenant).isEmpty()) {
                throw new IllegalArgumentException(
                        ALLOWED_TENANTS.key() + ": “" + tenant
                                + "” is not a tenant id; enter the GUID shown as Directory (tenant) ID in the Entra admin center");
            }
        }
    }

    /** {@code organizations}, {@code common}, a tenant's GUID, or one of its domains. */
    public String authority() {
        return TENANT.in(config);
    }

    /** @throws IllegalArgumentException if the cloud is custom and its hosts are not set */
    public Cloud cloud() {
        return Cloud.named(CLOUD.in(config)).orElseGet(() -> {
            URI login = required(LOGIN_HOST);
            URI graph = required(GRAPH_HOST);
            return Cloud.custom(
                    login, graph, Optional.ofNullable(OUTLOOK_HOST.in(config)).orElse(graph));
        });
    }

    /** Whether this is the name of the cloud that is set. */
    public boolean isCloud(String name) {
        return CLOUD.in(config).equals(name);
    }

    public boolean authenticatesByCertificate() {
        return CERTIFICATE.equals(CLIENT_AUTHENTICATION.in(config));
    }

    /** What a mailbox needs, without the scopes of OpenID Connect. */
    public Scopes mailScopes() {
        return Scopes.parse(MAIL_SCOPES.in(config)).and(Scopes.of("User.Read"));
    }

    /** The same for both resources of the one consent. */
    public Scopes allScopes() {
        return mailScopes().and(TokenSettings.of(config).outlookScopes());
    }

    /**
     * Whether accounts of this tenant may sign in and be connected at all. Where the authority is a domain, its own
     * endpoint has said so: it issues tokens of its tenant only.
     */
    public boolean allows(Tenant tenant) {
        if (tenant.isPersonal()) {
            return personalAccounts();
        }
        List<String> allowed = ALLOWED_TENANTS.in(config);
        Optional<Tenant> own = Tenant.parse(authority());
        return own.map(tenant::equals)
                .orElseGet(() -> allowed.isEmpty()
                        || allowed.stream()
                                .anyMatch(id ->
                                        Tenant.parse(id).filter(tenant::equals).isPresent()));
    }

    /** Whether the administrator named the tenants that may sign in. */
    public boolean restrictsTenants() {
        return !ALLOWED_TENANTS.in(config).isEmpty();
    }

    public boolean personalAccounts() {
        return PERSONAL_ACCOUNTS.in(config);
    }

    public boolean enforcesTenantOfDomain() {
        return ENFORCE.equals(TENANT_CHECK.in(config));
    }

    public Optional<String> applicationName() {
        return Optional.ofNullable(APPLICATION_NAME.in(config));
    }

    public Optional<String> publisherName() {
        return Optional.ofNullable(PUBLISHER_NAME.in(config));
    }

    public Optional<String> contact() {
        return Optional.ofNullable(CONTACT.in(config));
    }

    public boolean connectsOnLogin() {
        return CONNECT_ON_LOGIN.in(config);
    }

    /** Vault references: the first one's key seals, the others' only open; empty: the realm's own AES keys do both. */
    public List<String> sealingKeys() {
        return Optional.ofNullable(SEALING_KEY.in(config))
                .map(given -> List.of(given.split(" ")))
                .orElse(List.of());
    }

    private URI required(Setting<URI> host) {
        return Optional.ofNullable(host.in(config))
                .orElseThrow(() -> new IllegalArgumentException(
                        host.key() + ": a custom cloud needs its address, for example https://login.example.org"));
    }

    private static Setting<URI> host(String key) {
        Function<String, URI> parser = given -> {
            URI uri = URI.create(given.endsWith("/") ? given.substring(0, given.length() - 1) : given);
            boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
            if (!"https".equals(uri.getScheme())
                    || uri.getHost() == null
                    || !bare
                    || uri.getRawQuery() != null
                    || uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("enter https:// and the host, without a path");
            }
            return uri;
        };
        return Setting.of(PREFIX, key, ProviderConfigProperty.STRING_TYPE, null, parser);
    }

    private static String authority(String given) {
        if (given.equals("organizations") || given.equals("common")) {
            return given;
        }
        return Tenant.parse(given)
                .map(Tenant::id)
                .or(() -> Address.asciiDomain(given))
                .orElseThrow(() -> new IllegalArgumentException(
                        "enter organizations, common, the tenant id (a GUID) or a domain of the tenant"));
    }

    private static String scopes(String given) {
        if (!given.matches("[A-Za-z][A-Za-z.]*(?:[ ,]+[A-Za-z][A-Za-z.]*)*")) {
            throw new IllegalArgumentException(
                    "enter names of delegated Microsoft Graph permissions separated by spaces, for example "
                            + DEFAULT_MAIL_SCOPES);
        }
        return given;
    }

    private static String vaultReferences(String given) {
        if (!given.matches("\\$\\{vault\\.[^/} ]+}(?:[ ,]+\\$\\{vault\\.[^/} ]+})*")) {
            throw new IllegalArgumentException(
                    "enter a vault reference such as ${vault.o365-mailbox-key}; the key itself does not belong here");
        }
        return String.join(" ", given.split("[ ,]+"));
    }
}
