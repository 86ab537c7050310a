package io.o365mailbox.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.mailbox.AwaitedMailbox;
import io.o365mailbox.mailbox.Given;
import io.o365mailbox.mailbox.MailboxAccount;
import io.o365mailbox.mailbox.OnEachDatabase;
import io.o365mailbox.mailbox.OwnerInMemory;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@link ApprovalRequests} and the tables of tenants promise. */
class ApprovalRequestsTest extends OnEachDatabase {

    private static final Tenant FABRIKAM = new Tenant("fab00000-0000-4000-8000-000000000002");
    private static final Scopes MAIL = Scopes.of("Mail.ReadWrite", "User.Read");
    private static final Duration LIFE = Duration.ofDays(14);

    private final OwnerInMemory fred = new OwnerInMemory("fred");

    @AfterEach
    void empty() {
        database().run(entities -> {
            entities.createQuery("delete from O365Mailbox").executeUpdate();
            new TenantRepository(entities, Given.REALM).deleteOfRealm();
        });
    }

    @Test
    void askingAgainIsTheSameRequest() {
        ApprovalRequest first = ask("fred@fabrikam.example", FABRIKAM, ApprovalStatus.LEFT);
        ApprovalRequest second = ask("fred@fabrikam.example", null, ApprovalStatus.REFUSED);
        assertThat(second.id()).isEqualTo(first.id());
        List<ApprovalRequest> all = open(approvals -> approvals.ofUser(fred, Given.PROVIDER));
        assertThat(all).singleElement().satisfies(request -> {
            assertThat(request.status()).isEqualTo(ApprovalStatus.REFUSED);
            assertThat(request.mailbox().tenant()).isEqualTo(FABRIKAM);
            assertThat(request.mailbox().state()).isEqualTo(MailboxState.WAITING_FOR_APPROVAL);
        });
    }

    @Test
    void onlyWhoWaitsInTheTenantForNoMoreThanWasApprovedMayGoOn() {
        String inTenant =
                ask("fred@fabrikam.example", FABRIKAM, ApprovalStatus.SENT).id();
        String byDomain =
                ask("info@fabrikam.example", null, ApprovalStatus.SENT).id();
        String elsewhere =
                ask("fred@contoso.example", Given.CONTOSO, ApprovalStatus.SENT).id();
        String more = ask("more@fabrikam.example", FABRIKAM, MAIL.and(Scopes.of("Calendars.Read")))
                .id();
        KnownTenant tenant = learn(MAIL, MAIL, "fabrikam.example");
        assertThat(ready(tenant)).isEqualTo(2);
        assertThat(isReady(inTenant)).isTrue();
        assertThat(isReady(byDomain)).isTrue();
        assertThat(isReady(elsewhere)).isFalse();
        assertThat(isReady(more)).isFalse();
        assertThat(ready(tenant)).isZero();
    }

    @Test
    void anOwnerIsToldOnce() {
        String id = ask("fred@fabrikam.example", FABRIKAM, ApprovalStatus.SENT).id();
        KnownTenant tenant = learn(MAIL, MAIL, null);
        assertThat(toTell()).isEmpty();
        ready(tenant);
        assertThat(toTell()).containsExactly(id);
        assertThat(tell(id)).isTrue();
        assertThat(tell(id)).isFalse();
        assertThat(toTell()).isEmpty();
        ask("fred@fabrikam.example", FABRIKAM, ApprovalStatus.REFUSED);
        ready(tenant);
        assertThat(toTell()).as("refused once more").isEmpty();
    }

    @Test
    void whoeverWasAskedRefusesOnce() {
        String id = ask("fred@fabrikam.example", FABRIKAM, ApprovalStatus.SENT).id();
        assertThat(turnDown(id)).isTrue();
        assertThat(turnDown(id)).as("of two only one").isFalse();
        assertThat(find(id).status()).isEqualTo(ApprovalStatus.TURNED_DOWN);
        ready(learn(MAIL, MAIL, null));
        assertThat(turnDown(id)).as("approved after all").isFalse();
        assertThat(toTell()).containsExactly(id);
    }

    @Test
    void refusedAgainItStandsAndNobodyIsToldTwice() {
        ApprovalRequest request = ask("fred@fabrikam.example", FABRIKAM, ApprovalStatus.ASKED_MICROSOFT);
        ready(learn(MAIL, MAIL, null));
        tell(request.id());
        database().run(entities -> approvals(entities).recordRepeatedRefusal(request, "AADSTS65004"));
        ApprovalRequest after = find(request.id());
        assertThat(after.status()).isEqualTo(ApprovalStatus.ASKED_MICROSOFT);
        assertThat(after.isReady()).isFalse();
        assertThat(after.expiresAt()).isEqualTo(request.expiresAt());
        assertThat(after.whyKey()).isEqualTo(request.whyKey() + "Still");
        ready(learn(MAIL, MAIL, null));
        assertThat(toTell()).isEmpty();
    }

    @Test
    void aRequestGoesWithItsMailbox() {
        String id = ask("fred@fabrikam.example", FABRIKAM, ApprovalStatus.SENT).id();
        database().run(entities -> Given.repository(entities).delete(id));
        long left = database()
                .call(entities -> entities.createQuery("select count(a) from O365Approval a", Long.class)
                        .getSingleResult());
        assertThat(left).isZero();
    }

    @Test
    void aTenantLosesWhatATokenWasAskedForInVain() {
        Scopes more = MAIL.and(Scopes.of("Mail.Send"));
        assertThat(learn(more, more, "fabrikam.example").hasApproved(more)).isTrue();
        KnownTenant after = learn(more, MAIL, "fabrikam.net");
        assertThat(after.hasApproved(more)).isFalse();
        assertThat(after.hasApproved(MAIL)).isTrue();
        assertThat(after.domains()).isEqualTo(Set.of("fabrikam.example", "fabrikam.net"));
        assertThat(after.provenBy()).isEqualTo("fred");
        assertThat(ofDomain(Given.REALM)).contains(after);
        assertThat(ofDomain("another realm")).isEmpty();
    }

    @Test
    void aTokenThatShowsNothingNewIsNoReasonToWrite() {
        learn(MAIL, MAIL, "fabrikam.example");
        assertThat(knows("fabrikam.example")).isTrue();
        assertThat(knows("fabrikam.net")).isFalse();
    }

    private Optional<KnownTenant> ofDomain(String realm) {
        return database()
                .call(entities ->
                        new TenantRepository(entities, realm).ofDomain(Given.PROVIDER, "global", "fabrikam.net"));
    }

    private boolean knows(String domain) {
        return database()
                .call(entities -> new TenantRepository(entities, Given.REALM).knows(proof(MAIL, MAIL, domain)));
    }

    private KnownTenant learn(Scopes asked, Scopes granted, String domain) {
        TenantEvidence proof = proof(asked, granted, domain);
        return database().call(entities -> {
            TenantRepository rows = new TenantRepository(entities, Given.REALM);
            rows.learn(proof, Given.NOON);
            return rows.find(Given.PROVIDER, "global", FABRIKAM).orElseThrow();
        });
    }

    private static TenantEvidence proof(Scopes asked, Scopes granted, String domain) {
        return new TenantEvidence(Given.PROVIDER, "global", FABRIKAM, domain, asked, granted, "fred");
    }

    private ApprovalRequest ask(String address, Tenant tenant, ApprovalStatus way) {
        return open(approvals -> approvals.ask(fred, wanted(address, tenant, MAIL), way, null, "Acme Desk", LIFE));
    }

    private ApprovalRequest ask(String address, Tenant tenant, Scopes scopes) {
        return open(approvals ->
                approvals.ask(fred, wanted(address, tenant, scopes), ApprovalStatus.SENT, null, "Acme Desk", LIFE));
    }

    private static AwaitedMailbox wanted(String address, Tenant tenant, Scopes scopes) {
        return new AwaitedMailbox(
                Given.PROVIDER, new Address(address), MailboxAccount.Kind.OWN, null, "global", tenant, scopes);
    }

    private List<String> toTell() {
        return open(approvals -> approvals.toNotify(10));
    }

    private boolean tell(String id) {
        return open(approvals -> approvals.claimNotification(id));
    }

    private int ready(KnownTenant tenant) {
        return open(approvals -> approvals.approve(tenant));
    }

    private boolean isReady(String id) {
        return find(id).isReady();
    }

    private boolean turnDown(String id) {
        return open(approvals -> approvals.reject(id));
    }

    private ApprovalRequest find(String id) {
        return open(approvals -> approvals.find(id).orElseThrow());
    }

    private <T> T open(Function<ApprovalRequests, T> work) {
        return database().call(entities -> work.apply(approvals(entities)));
    }

    private static ApprovalRequests approvals(EntityManager entities) {
        return new ApprovalRequests(Given.repository(entities), new ApprovalRepository(entities, Given.REALM));
    }
}
