package io.o365mailbox.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cloud;
import io.o365mailbox.settings.Tenant;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose domain it is, from the public metadata of the tenant that holds it: no sign-in, no permission. Asks each time;
 * the caller remembers. Never fails.
 */
public final class TenantDirectory {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * Of personal accounts: the one in their tokens, and the one that holds outlook.com and its sisters in Exchange
     * Online.
     */
    private static final Set<Tenant> PERSONAL =
            Set.of(Tenant.CONSUMERS, new Tenant("84df9e7f-e9f6-40af-b435-aaaaaaaaaaaa"));

    private final MicrosoftHttp http;
    private final Cloud cloud;

    public TenantDirectory(MicrosoftHttp http, Cloud cloud) {
        this.http = http;
        this.cloud = cloud;
    }

    /**
     * Never takes longer than two seconds, since a person waits for the next page.
     *
     * @param domain anything; only what {@link Address#asciiDomain} accepts is sent, and to the cloud's login host only
     */
    public DomainLookup lookUp(String domain) {
        return lookUp(domain, http.within(PATIENCE));
    }

    /** The same where more hangs on the answer than a hint: with the patience of any other request. */
    DomainLookup lookUpForProof(String domain) {
        return lookUp(domain, http);
    }

    private DomainLookup lookUp(String domain, MicrosoftHttp patience) {
        Optional<String> ascii = Address.asciiDomain(domain);
        if (ascii.isEmpty()) {
            return new DomainLookup.NotMicrosoft365();
        }
        URI metadata = URI.create(cloud.login() + "/" + ascii.get() + "/v2.0/.well-known/openid-configuration");
        try {
            return answer(patience.get(metadata, Map.of("Accept", "application/json")));
        } catch (MicrosoftException noAnswer) {
            return new DomainLookup.NoAnswer(noAnswer.refusal().error());
        }
    }

    private DomainLookup answer(MicrosoftResponse answer) {
        Optional<JsonNode> json = Json.object(answer.body());
        if (json.isEmpty()) {
            return new DomainLookup.NoAnswer(Refusal.NOT_JSON);
        }
        if (!answer.isSuccess()) {
            return isUnknownDomain(answer, json.get())
                    ? new DomainLookup.NotMicrosoft365()
                    : new DomainLookup.NoAnswer("status-" + answer.status());
        }
        return tenant(json.get())
                .map(tenant -> found(tenant, json.get()))
                .orElseGet(() -> new DomainLookup.NoAnswer(Refusal.NOT_USABLE));
    }

    private DomainLookup found(Tenant tenant, JsonNode metadata) {
        if (PERSONAL.contains(tenant)) {
            return new DomainLookup.Personal();
        }
        String owner = cloudOf(metadata);
        String own = Cloud.CUSTOM.equals(cloud.name()) ? Cloud.GLOBAL.name() : cloud.name();
        return owner.equals(own) ? new DomainLookup.Found(tenant) : new DomainLookup.OtherCloud(owner);
    }

    /** HTTP 400 with {@code invalid_tenant}, AADSTS90002 being the same in numbers. */
    private static boolean isUnknownDomain(MicrosoftResponse answer, JsonNode error) {
        return answer.status() < 500
                && ("invalid_tenant".equals(Json.text(error, "error"))
                        || error.path("error_codes").path(0).asInt() == 90002);
    }

    /** {@code issuer} is {@code https://host/tenant/v2.0}, whatever host answered. */
    private static Optional<Tenant> tenant(JsonNode metadata) {
        String issuer = Json.text(metadata, "issuer");
        String[] parts = issuer == null ? new String[0] : issuer.split("/");
        return parts.length == 5 ? Tenant.parse(parts[3]) : Optional.empty();
    }

    /**
     * Names in the metadata as of November 2026: {@code tenant_region_sub_scope} is GCC, which lives in the global
     * cloud, DODCON for GCC High or DOD; {@code tenant_region_scope} is USGov or USG for both of the latter.
     */
    private static String cloudOf(JsonNode metadata) {
        String region = metadata.path("tenant_region_scope").asText("");
        String part = metadata.path("tenant_region_sub_scope").asText("");
        String instance = metadata.path("cloud_instance_name").asText("");
        if (part.equals("DOD")) {
            return Cloud.US_GOV_DOD.name();
        }
        if (part.equals("DODCON") || region.startsWith("USG") || instance.equals("microsoftonline.us")) {
            return Cloud.US_GOV_L4.name();
        }
        return instance.endsWith(".cn") ? Cloud.CHINA.name() : Cloud.GLOBAL.name();
    }
}
