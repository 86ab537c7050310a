package io.o365mailbox.simulator.control;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.ApprovalRequests.ApprovalRequest;
import io.o365mailbox.simulator.state.Consents.Consent;
import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.Permission;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.Tenant;
import io.o365mailbox.simulator.state.User;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state as JSON for the responses of the control API. Contains no passwords and no secrets. */
final class Snapshot {
    private Snapshot() {}

    static Map<String, Object> all(State state) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("time", state.clock().instant().toString());
        all.put(
                "tenants",
                state.directory().tenants().stream().map(Snapshot::tenant).toList());
        all.put("users", state.directory().users().stream().map(Snapshot::user).toList());
        all.put(
                "mailboxes",
                state.mailboxes().all().stream().map(Snapshot::mailbox).toList());
        all.put("apps", state.directory().apps().stream().map(Snapshot::app).toList());
        all.put(
                "consents",
                state.consents().all().stream().map(Snapshot::consent).toList());
        all.put(
                "approvalRequests",
                state.approvalRequests().all().stream().map(Snapshot::request).toList());
        return all;
    }

    static Map<String, Object> tenant(Tenant tenant) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", tenant.id());
        json.put("name", tenant.name());
        json.put("domains", tenant.domains());
        json.put("cloud", tenant.cloud().name());
        json.put("consentPolicy", tenant.consentPolicy().name());
        json.put("reviewers", tenant.reviewers());
        json.put("consentPropagation", tenant.consentPropagation().toString());
        return json;
    }

    static Map<String, Object> user(User user) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("userPrincipalName", user.userPrincipalName());
        json.put("objectId", user.objectId());
        json.put("tenant", user.tenant().id());
        json.put("displayName", user.displayName());
        json.put("mail", user.mail());
        json.put("enabled", user.enabled());
        json.put("roles", user.roles().stream().map(Enum::name).sorted().toList());
        json.put("condition", user.condition().name());
        return json;
    }

    static Map<String, Object> mailbox(Mailbox mailbox) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("address", mailbox.address());
        json.put("aliases", mailbox.aliases());
        json.put("status", mailbox.status().name());
        json.put("purpose", mailbox.purpose().name());
        json.put("hidden", mailbox.hidden());
        json.put("messages", mailbox.messages().size());
        return json;
    }

    static Map<String, Object> app(App app) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clientId", app.clientId());
        json.put("name", app.name());
        json.put("publisher", app.publisher());
        json.put("publisherVerified", app.publisherVerified());
        json.put("audience", app.audience().name());
        json.put("redirectUris", List.copyOf(app.redirectUris()));
        json.put("requiredPermissions", names(app.requiredPermissions()));
        return json;
    }

    static Map<String, Object> consent(Consent consent) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clientId", consent.clientId());
        json.put("tenant", consent.tenantId());
        json.put("user", consent.objectId());
        json.put("permissions", names(consent.permissions()));
        json.put("effective", consent.effective().toString());
        return json;
    }

    static Map<String, Object> request(ApprovalRequest request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", request.id());
        json.put("clientId", request.app().clientId());
        json.put("user", request.user().userPrincipalName());
        json.put("permissions", names(request.permissions()));
        json.put("justification", request.justification());
        json.put("decision", request.decision().name());
        return json;
    }

    private static List<String> names(Collection<Permission> permissions) {
        return permissions.stream().map(Permission::name).sorted().toList();
    }
}
