package io.o365mailbox.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The settings of the identity provider: the app registration at Microsoft Entra ID and the realm's rules for
 * mailboxes. Reads the stored map at each call, so changed settings take effect at once.
 */
public final class ProviderSettings {

    static final String PREFIX = "o365MailboxSetting";

    /** The probe of a mailbox needs one of these. */
    private static final List<String> READ_SCOPES = List.of("Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite");

    private static final String DEFAULT_MAIL_SCOPES = "Mail.ReadWrite Mail.Send";

    private static final String SECRET = "secret";
    private static final String CERTIFICATE = "certificate";
    private static final String ENFORCE = "enforce";
    private static final String WARN = "warn";

    static final Setting<String> TENANT = Setting.of(
            PREFIX, "tenant", ProviderConfigProperty.STRING_TYPE, "organizations", ProviderSettings::parseAuthority);
    static final Setting<String> CLIENT_AUTHENTICATION =
            Setting.choice(PREFIX, "clientAuthentication", List.of(SECRET, CERTIFICATE), SECRET);
    static final Setting<String> MAIL_SCOPES = Setting.of(
            PREFIX,
            "mailScopes",
            ProviderConfigProperty.STRING_TYPE,
            DEFAULT_MAIL_SCOPES,
            ProviderSettings::parseScopes);
    static final Setting<List<String>> ALLOWED_TENANTS = Setting.textList(PREFIX, "allowedTenants");
    static final Setting<Boolean> PERSONAL_ACCOUNTS = Setting.flag(PREFIX, "personalAccounts", false);
    static final Setting<String> TENANT_CHECK = Setting.choice(PREFIX, "tenantCheck", List.of(ENFORCE, WARN), ENFORCE);
    static final Setting<String> APPLICATION_NAME = Setting.text(PREFIX, "applicationName", null);
    static final Setting<String> PUBLISHER_NAME = Setting.text(PREFIX, "publisherName", null);
    static final Setting<String> CONTACT = Setting.text(PREFIX, "contact", null);
    static final Setting<Boolean> CONNECT_ON_LOGIN = Setting.flag(PREFIX, "connectOnLogin", false);
    static final Setting<String> SEALING_KEY = Setting.of(
            PREFIX, "sealingKey", ProviderConfigProperty.STRING_TYPE, null, ProviderSettings::parseVaultReferences);

    private static final List<Setting<?>> AFTER_CLOUD = List.of(
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

    /** All settings of the identity provider, in the order of the admin console's form. */
    private static final List<List<Setting<?>>> GROUPS = List.of(
            List.of(TENANT),
            CloudSettings.ALL,
            AFTER_CLOUD,
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

    /** All settings, in the order of the admin console's form. */
    public static List<Setting<?>> all() {
        return GROUPS.stream().<Setting<?>>flatMap(List::stream).toList();
    }

    /**
     * Checks all settings when they are saved, so that no user's login fails because of settings that cannot work.
     *
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    public void check() {
        all().forEach(setting -> setting.in(config));
        Cloud cloud = cloud();
        if (READ_SCOPES.stream().noneMatch(mailScopes()::contains)) {
            throw new IllegalArgumentException(MAIL_SCOPES.key() + ": add one of " + String.join(", ", READ_SCOPES)
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
                throw new IllegalArgumentException(ALLOWED_TENANTS.key() + ": “" + tenant
                        + "” is not a tenant id; enter the GUID shown as Directory (tenant) ID in the"
                        + " Entra admin center");
            }
        }
    }

    /** Where people sign in: {@code organizations}, {@code common}, a tenant's GUID, or one of its domains. */
    public String authority() {
        return TENANT.in(config);
    }

    /** @throws IllegalArgumentException if the cloud is custom and the login or Graph host is not set */
    public Cloud cloud() {
        return CloudSettings.of(config).cloud();
    }

    /** @param name of a cloud, as a mailbox stores it */
    public boolean isCloud(String name) {
        return CloudSettings.of(config).name().equals(name);
    }

    public boolean authenticatesByCertificate() {
        return CERTIFICATE.equals(CLIENT_AUTHENTICATION.in(config));
    }

    /** The Graph permissions that a mailbox needs, without the scopes of OpenID Connect. */
    public Scopes mailScopes() {
        return Scopes.parse(MAIL_SCOPES.in(config)).and(Scopes.of("User.Read"));
    }

    /** {@link #mailScopes} and the permissions for IMAP, POP and SMTP. One consent covers all of them. */
    public Scopes allScopes() {
        return mailScopes().and(TokenSettings.of(config).outlookScopes());
    }

    /**
     * Whether accounts of this tenant can sign in and connect mailboxes. If the authority is a domain and no tenants
     * are listed, every tenant is allowed here: the endpoint of that domain issues tokens of its own tenant only.
     */
    public boolean allows(Tenant tenant) {
        if (tenant.isPersonal()) {
            return personalAccounts();
        }
        List<String> allowed = ALLOWED_TENANTS.in(config);
        Optional<Tenant> authorityTenant = Tenant.parse(authority());
        return authorityTenant
                .map(tenant::equals)
                .orElseGet(() -> allowed.isEmpty()
                        || allowed.stream()
                                .anyMatch(id ->
                                        Tenant.parse(id).filter(tenant::equals).isPresent()));
    }

    /** Whether the administrator listed the tenants that can sign in. */
    public boolean restrictsTenants() {
        return !ALLOWED_TENANTS.in(config).isEmpty();
    }

    public boolean personalAccounts() {
        return PERSONAL_ACCOUNTS.in(config);
    }

    /**
     * Whether a mailbox is refused if its domain belongs to another tenant than the account; otherwise that is logged.
     */
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

    /** Whether a login at Microsoft also connects the person's mailbox. */
    public boolean connectsOnLogin() {
        return CONNECT_ON_LOGIN.in(config);
    }

    /**
     * Vault references of the sealing keys. The first key seals and unseals, the others only unseal.
     *
     * @return empty if the realm's own AES keys are used
     */
    public List<String> sealingKeys() {
        return Optional.ofNullable(SEALING_KEY.in(config))
                .map(references -> List.of(references.split(" ")))
                .orElse(List.of());
    }

    private static String parseAuthority(String text) {
        if (text.equals("organizations") || text.equals("common")) {
            return text;
        }
        return Tenant.parse(text)
                .map(Tenant::id)
                .or(() -> Address.asciiDomain(text))
                .orElseThrow(() -> new IllegalArgumentException(
                        "enter organizations, common, the tenant id (a GUID) or a domain of the tenant"));
    }

    private static String parseScopes(String text) {
        if (!text.matches("[A-Za-z][A-Za-z.]*(?:[ ,]+[A-Za-z][A-Za-z.]*)*")) {
            throw new IllegalArgumentException(
                    "enter names of delegated Microsoft Graph permissions separated by spaces, for example "
                            + DEFAULT_MAIL_SCOPES);
        }
        return text;
    }

    private static String parseVaultReferences(String text) {
        if (!text.matches("\\$\\{vault\\.[^/} ]+}(?:[ ,]+\\$\\{vault\\.[^/} ]+})*")) {
            throw new IllegalArgumentException(
                    "enter a vault reference such as ${vault.o365-mailbox-key}; the key itself does not belong here");
        }
        return String.join(" ", text.split("[ ,]+"));
    }
}
