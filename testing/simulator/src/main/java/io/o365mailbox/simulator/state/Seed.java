package io.o365mailbox.simulator.state;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The seed data: the tenants, users, mailboxes and the app that every simulator starts with. */
public final class Seed {
    /** The client id of "Acme Desk", the app of the seed data. */
    public static final String CLIENT_ID = "11111111-2222-3333-4444-555555555555";

    public static final String CLIENT_SECRET = "sim-secret-~acme";

    private final State state;

    Seed(State state) {
        this.state = state;
    }

    /** The tenant id that the seed data gives to a domain. It is the same in every run. */
    public static String tenantId(String domain) {
        return UUID.nameUUIDFromBytes(domain.getBytes(StandardCharsets.UTF_8)).toString();
    }

    void load() {
        acme();
        contoso();
        fabrikam();
        tailspin();
        northwind();
        consumers();
        government();
    }

    private void acme() {
        Tenant acme = tenant("Acme", "acme.example", Cloud.GLOBAL);
        state.directory()
                .add(new App(CLIENT_ID, acme, "Acme Desk"))
                .publisher("Acme Ltd", true)
                .secret(CLIENT_SECRET, state.clock().instant().plus(Duration.ofDays(730)))
                .requiredPermissions(
                        List.of(
                                        "openid",
                                        "profile",
                                        "email",
                                        "offline_access",
                                        "User.Read",
                                        "Mail.ReadWrite",
                                        "Mail.Send")
                                .stream()
                                .map(name -> Permissions.find(name).orElseThrow())
                                .toList());
        state.ledger().recordSecret("client_secret", CLIENT_SECRET);
    }

    /** Users may consent without an administrator. */
    private void contoso() {
        Tenant contoso = tenant("Contoso", "contoso.example", Cloud.GLOBAL);
        User anna = person(contoso, "anna", "Anna Larsen");
        state.mailbox(anna.userPrincipalName()).alias("a.larsen@contoso.example");
        person(contoso, "ben", "Ben Okafor");
        person(contoso, "uma", "Uma Reyes");
        state.mailbox("uma@contoso.example").status(Mailbox.Status.NOT_LICENSED);
        person(contoso, "admin", "Ada Min").role(Role.GLOBAL_ADMINISTRATOR);
        shared(contoso, "support").delegate(anna).allowSendAs(anna);
        shared(contoso, "info");
        shared(contoso, "room1").purpose(Mailbox.Purpose.ROOM).delegate(anna);
        shared(contoso, "van1").purpose(Mailbox.Purpose.EQUIPMENT).delegate(anna);
        shared(contoso, "archive").delegate(anna).status(Mailbox.Status.NOT_LICENSED);
        shared(contoso, "board").delegate(anna).allowSendAs(anna).hidden(true);
    }

    /** Consent as in every new tenant: mail needs an administrator. */
    private void fabrikam() {
        Tenant fabrikam =
                tenant("Fabrikam", "fabrikam.example", Cloud.GLOBAL).consentPolicy(ConsentPolicy.MICROSOFT_MANAGED);
        person(fabrikam, "fred", "Fred Yilmaz");
        person(fabrikam, "gina", "Gina Rossi").role(Role.GLOBAL_ADMINISTRATOR);
        person(fabrikam, "arno", "Arno Becker").role(Role.APPLICATION_ADMINISTRATOR);
    }

    /** Mallory has no mailbox, so her mail attribute can be any address, as Microsoft warns. It is Anna's. */
    private void tailspin() {
        Tenant tailspin = tenant("Tailspin", "tailspin.example", Cloud.GLOBAL);
        state.directory()
                .addUser(tailspin, "mallory@tailspin.example", "Mallory Finch")
                .mail("anna@contoso.example")
                .role(Role.GLOBAL_ADMINISTRATOR);
        state.mailboxes().add(new Mailbox("mallory@tailspin.example", tailspin)).status(Mailbox.Status.NOT_LICENSED);
    }

    /** The administrator has consented for the whole tenant. */
    private void northwind() {
        Tenant northwind =
                tenant("Northwind", "northwind.example", Cloud.GLOBAL).consentPolicy(ConsentPolicy.MICROSOFT_MANAGED);
        person(northwind, "nora", "Nora Lind");
        state.consents().grant(state.acmeDesk(), northwind, state.acmeDesk().requiredPermissions());
    }

    private void consumers() {
        Tenant consumers = state.directory()
                .add(new Tenant(Tenant.CONSUMERS, "Personal accounts", List.of("outlook.example"), Cloud.GLOBAL));
        person(consumers, "pat", "Pat Doe");
    }

    private void government() {
        person(tenant("Government", "gov.example", Cloud.GCC_HIGH), "gale", "Gale Stone");
    }

    private Tenant tenant(String name, String domain, Cloud cloud) {
        return state.directory().add(new Tenant(tenantId(domain), name, List.of(domain), cloud));
    }

    private User person(Tenant tenant, String name, String displayName) {
        String address = name + "@" + tenant.domains().get(0);
        state.mailboxes().add(new Mailbox(address, tenant));
        return state.directory().addUser(tenant, address, displayName);
    }

    private Mailbox shared(Tenant tenant, String name) {
        return state.mailboxes()
                .add(new Mailbox(name + "@" + tenant.domains().get(0), tenant))
                .purpose(Mailbox.Purpose.SHARED);
    }
}
