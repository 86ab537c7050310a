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

/** Requests for approval and the tables of tenants, on each database. */
class ApprovalRequestsTest extends OnEachDatabase {

    private static final Tenant FABRIKAM = new Tenant("fab00000-0000-4000-8000-000000000002");
    private static final Scopes MAIL = Scopes.of("Mail.ReadWrite", "User.Read");
    private static final Duration LIFESPAN = Duration.ofDays(14);

    private final OwnerInMemory fred = new OwnerInMemory("fred");

    @AfterEach
    void deleteAll() {
        database().run(entities -> {
            entities.createQuery("delete from O365Mailbox").executeUpdate();
            new TenantRepository(entities, Given.REALM).deleteOfRealm();
        });
    }

    @Test
    void aSecondRequestForTheSameAddressKeepsTheId() {
        ApprovalRequest first = save("fred@fabrikam.example", FABRIKAM, ApprovalStatus.LEFT);
        ApprovalRequest second = save("fred@fabrikam.example", null, ApprovalStatus.REFUSED);
        assertThat(second.id()).isEqualTo(first.id());
        List<ApprovalRequest> all = call(requests -> requests.findByUser(fred, Given.PROVIDER));
        assertThat(all).singleElement().satisfies(request -> {
            assertThat(request.status()).isEqualTo(ApprovalStatus.REFUSED);
            assertThat(request.mailbox().tenant()).isEqualTo(FABRIKAM);
            assertThat(request.mailbox().state()).isEqualTo(MailboxState.WAITING_FOR_APPROVAL);
        });
    }

    @Test
    void approvesOnlyRequestsOfTheTenantWithinItsScopes() {
        String inTenant =
                save("fred@fabrikam.example", FABRIKAM, ApprovalStatus.SENT).id();
        String byDomain =
                save("info@fabrikam.example", null, ApprovalStatus.SENT).id();
        String elsewhere =
                save("fred@contoso.example", Given.CONTOSO, ApprovalStatus.SENT).id();
        String more = save("more@fabrikam.example", FABRIKAM, MAIL.and(Scopes.of("Calendars.Read")))
                .id();
        KnownTenant tenant = record(MAIL, MAIL, "fabrikam.example");
        assertThat(markApproved(tenant)).isEqualTo(2);
        assertThat(isReady(inTenant)).isTrue();
        assertThat(isReady(byDomain)).isTrue();
        assertThat(isReady(elsewhere)).isFalse();
        assertThat(isReady(more)).isFalse();
        assertThat(markApproved(tenant)).isZero();
    }

    @Test
    void anOwnerIsNotifiedOnce() {
        String id = save("fred@fabrikam.example", FABRIKAM, ApprovalStatus.SENT).id();
        KnownTenant tenant = record(MAIL, MAIL, null);
        assertThat(findToNotify()).isEmpty();
        markApproved(tenant);
        assertThat(findToNotify()).containsExactly(id);
        assertThat(claimNotification(id)).isTrue();
        assertThat(claimNotification(id)).isFalse();
        assertThat(findToNotify()).isEmpty();
        save("fred@fabrikam.example", FABRIKAM, ApprovalStatus.REFUSED);
        markApproved(tenant);
        assertThat(findToNotify()).as("after a further refusal").isEmpty();
    }

    @Test
    void aRequestIsRejectedOnce() {
        String id = save("fred@fabrikam.example", FABRIKAM, ApprovalStatus.SENT).id();
        assertThat(reject(id)).isTrue();
        assertThat(reject(id)).as("second rejection").isFalse();
        assertThat(find(id).status()).isEqualTo(ApprovalStatus.REJECTED);
        markApproved(record(MAIL, MAIL, null));
        assertThat(reject(id)).as("approved in the meantime").isFalse();
        assertThat(findToNotify()).containsExactly(id);
    }

    @Test
    void aRepeatedRefusalKeepsTheRequestAndNotifiesNoOne() {
        ApprovalRequest request = save("fred@fabrikam.example", FABRIKAM, ApprovalStatus.ASKED_MICROSOFT);
        markApproved(record(MAIL, MAIL, null));
        claimNotification(request.id());
        database().run(entities -> requests(entities).recordRepeatedRefusal(request, "AADSTS65004"));
        ApprovalRequest after = find(request.id());
        assertThat(after.status()).isEqualTo(ApprovalStatus.ASKED_MICROSOFT);
        assertThat(after.isReady()).isFalse();
        assertThat(after.expiresAt()).isEqualTo(request.expiresAt());
        assertThat(after.whyKey()).isEqualTo(request.whyKey() + "Still");
        markApproved(record(MAIL, MAIL, null));
        assertThat(findToNotify()).isEmpty();
    }

    @Test
    void aRequestIsDeletedTogetherWithItsMailbox() {
        String id = save("fred@fabrikam.example", FABRIKAM, ApprovalStatus.SENT).id();
        database().run(entities -> Given.repository(entities).delete(id));
        long left = database()
                .call(entities -> entities.createQuery("select count(a) from O365Approval a", Long.class)
                        .getSingleResult());
        assertThat(left).isZero();
    }

    @Test
    void aTenantLosesScopesThatATokenRequestedAndDidNotGet() {
        Scopes more = MAIL.and(Scopes.of("Mail.Send"));
        assertThat(record(more, more, "fabrikam.example").hasApproved(more)).isTrue();
        KnownTenant after = record(more, MAIL, "fabrikam.net");
        assertThat(after.hasApproved(more)).isFalse();
        assertThat(after.hasApproved(MAIL)).isTrue();
        assertThat(after.domains()).isEqualTo(Set.of("fabrikam.example", "fabrikam.net"));
        assertThat(after.provenBy()).isEqualTo("fred");
        assertThat(findByDomain(Given.REALM)).contains(after);
        assertThat(findByDomain("another realm")).isEmpty();
    }

    @Test
    void evidenceThatShowsNothingNewIsRecordedAlready() {
        record(MAIL, MAIL, "fabrikam.example");
        assertThat(isRecorded("fabrikam.example")).isTrue();
        assertThat(isRecorded("fabrikam.net")).isFalse();
    }

    private Optional<KnownTenant> findByDomain(String realm) {
        return database()
                .call(entities ->
                        new TenantRepository(entities, realm).findByDomain(Given.PROVIDER, "global", "fabrikam.net"));
    }

    private boolean isRecorded(String domain) {
        return database()
                .call(entities -> new TenantRepository(entities, Given.REALM).isRecorded(evidence(MAIL, MAIL, domain)));
    }

    private KnownTenant record(Scopes requested, Scopes granted, String domain) {
        TenantEvidence evidence = evidence(requested, granted, domain);
        return database().call(entities -> {
            TenantRepository tenants = new TenantRepository(entities, Given.REALM);
            tenants.record(evidence, Given.NOON);
            return tenants.find(Given.PROVIDER, "global", FABRIKAM).orElseThrow();
        });
    }

    private static TenantEvidence evidence(Scopes requested, Scopes granted, String domain) {
        return new TenantEvidence(Given.PROVIDER, "global", FABRIKAM, domain, requested, granted, "fred");
    }

    private ApprovalRequest save(String address, Tenant tenant, ApprovalStatus status) {
        return call(
                requests -> requests.save(fred, awaited(address, tenant, MAIL), status, null, "Acme Desk", LIFESPAN));
    }

    private ApprovalRequest save(String address, Tenant tenant, Scopes scopes) {
        return call(requests -> requests.save(
                fred, awaited(address, tenant, scopes), ApprovalStatus.SENT, null, "Acme Desk", LIFESPAN));
    }

    private static AwaitedMailbox awaited(String address, Tenant tenant, Scopes scopes) {
        return new AwaitedMailbox(
                Given.PROVIDER, new Address(address), MailboxAccount.Kind.OWN, null, "global", tenant, scopes);
    }

    private List<String> findToNotify() {
        return call(requests -> requests.findToNotify(10));
    }

    private boolean claimNotification(String id) {
        return call(requests -> requests.claimNotification(id));
    }

    private int markApproved(KnownTenant tenant) {
        return call(requests -> requests.markApproved(tenant));
    }

    private boolean isReady(String id) {
        return find(id).isReady();
    }

    private boolean reject(String id) {
        return call(requests -> requests.reject(id));
    }

    private ApprovalRequest find(String id) {
        return call(requests -> requests.find(id).orElseThrow());
    }

    private <T> T call(Function<ApprovalRequests, T> work) {
        return database().call(entities -> work.apply(requests(entities)));
    }

    private static ApprovalRequests requests(EntityManager entities) {
        return new ApprovalRequests(Given.repository(entities), new ApprovalRepository(entities, Given.REALM));
    }
}
