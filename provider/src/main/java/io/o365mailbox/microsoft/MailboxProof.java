package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Tenant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Whether an account owns the mailbox that was entered. Three questions, and only all of them together are a proof: the
 * tenant of the domain is the tenant of the account, the address is the account's, the mailbox answers. The address
 * alone proves nothing, because an administrator of any tenant may write any {@code mail} on a user without a mailbox
 * (Microsoft Entra, "Migrate away from using email claims for authorization"). A shared mailbox is nobody's address:
 * there the second question is whether its folder opens to the delegate.
 */
public final class MailboxProof {

    /** How it came out. */
    public sealed interface Result {

        record Proven() implements Result {}

        /** The account has given up the address, and its mailbox answers under this one. */
        record Moved(Address address) implements Result {}

        /** Microsoft did not answer; nothing speaks against the account. To be asked again. */
        record Open(String reason) implements Result {}

        /** @param picked what the account calls itself, for the page */
        record OtherMailbox(String picked) implements Result {}

        /** @param picked what the account calls itself, for the page */
        record ForeignTenant(String picked) implements Result {}

        /** Said to be shared, but it is the account's own. */
        record OwnMailbox() implements Result {}

        /** The account is right as far as asked, but Graph says no: most often there is no mailbox that may be read. */
        record Refused(Refusal refusal) implements Result {}
    }

    private static final Logger LOG = Logger.getLogger(MailboxProof.class);

    private final TenantDirectory directory;
    private final Graph graph;
    private final boolean enforceTenant;

    /**
     * @param enforceTenant false where mailbox domains are not in Entra, as after mergers: the first question only
     *     warns
     */
    public MailboxProof(TenantDirectory directory, Graph graph, boolean enforceTenant) {
        this.directory = directory;
        this.graph = graph;
        this.enforceTenant = enforceTenant;
    }

    /**
     * @param address as entered
     * @param tenant {@code tid} of the account's validated id_token
     * @param objectId its {@code oid}
     */
    public Result verify(Address address, Tenant tenant, String objectId) {
        return asked(() -> {
            Person person = graph.me();
            if (!person.id().equals(objectId) || !owns(person, address)) {
                return new Result.OtherMailbox(person.userPrincipalName());
            }
            Result domain = domainBelongsTo(address, tenant, person);
            if (domain instanceof Result.Proven) {
                graph.readInbox();
            }
            return domain;
        });
    }

    /**
     * The same for a mailbox of before: if the address was taken from the account, its mailbox is asked under the one
     * that it has now.
     */
    public Result verifyAgain(Address known, Tenant tenant, String objectId) {
        return asked(() -> {
            Person person = graph.me();
            Optional<Address> now = owns(person, known)
                    ? Optional.of(known)
                    : Address.parse(person.mail()).or(() -> Address.parse(person.userPrincipalName()));
            if (!person.id().equals(objectId) || now.isEmpty()) {
                return new Result.OtherMailbox(person.userPrincipalName());
            }
            Result domain = domainBelongsTo(now.get(), tenant, person);
            if (!(domain instanceof Result.Proven)) {
                return domain;
            }
            graph.readInbox();
            return now.get().equals(known) ? domain : new Result.Moved(now.get());
        });
    }

    /**
     * The same for a mailbox that is shared with the account: that its folder opens is the proof of the delegation,
     * since nothing else about it may be asked. Whether mail may be sent from it cannot be asked at all (Microsoft
     * Graph, "Send Outlook messages from another user").
     *
     * @param address as entered, of the shared mailbox
     * @param tenant {@code tid} of the delegate's validated id_token
     * @param objectId its {@code oid}
     */
    public Result verifyShared(Address address, Tenant tenant, String objectId) {
        return asked(() -> {
            Person person = graph.me();
            if (!person.id().equals(objectId)) {
                return new Result.OtherMailbox(person.userPrincipalName());
            }
            if (owns(person, address)) {
                return new Result.OwnMailbox();
            }
            Result domain = domainBelongsTo(address, tenant, person);
            if (domain instanceof Result.Proven) {
                graph.readSharedInbox(address);
            }
            return domain;
        });
    }

    private static Result asked(Supplier<Result> questions) {
        try {
            return questions.get();
        } catch (MicrosoftException refused) {
            Refusal refusal = refused.refusal();
            return refusal.kind() == Refusal.Kind.PASSING
                    ? new Result.Open(refusal.error())
                    : new Result.Refused(refusal);
        }
    }

    private Result domainBelongsTo(Address address, Tenant tenant, Person person) {
        Result result = tenantOf(address, tenant, person);
        if (enforceTenant || result instanceof Result.Proven) {
            return result;
        }
        LOG.warnf(
                "The domain of a mailbox in tenant %s was not shown to belong to that tenant: %s",
                tenant, address.domain());
        return new Result.Proven();
    }

    private Result tenantOf(Address address, Tenant tenant, Person person) {
        DomainLookup answer = directory.lookUpForProof(address.domain());
        if (answer instanceof DomainLookup.Found found) {
            return found.tenant().equals(tenant)
                    ? new Result.Proven()
                    : new Result.ForeignTenant(person.userPrincipalName());
        }
        if (answer instanceof DomainLookup.NoAnswer none) {
            return new Result.Open(none.reason());
        }
        boolean bothPersonal = answer instanceof DomainLookup.Personal && tenant.isPersonal();
        return bothPersonal ? new Result.Proven() : new Result.ForeignTenant(person.userPrincipalName());
    }

    /** {@code proxyAddresses} hold {@code SMTP:} (primary) and {@code smtp:} (alias) entries among others. */
    private static boolean owns(Person person, Address address) {
        Stream<String> aliases = person.proxyAddresses().stream()
                .filter(entry -> entry.regionMatches(true, 0, "smtp:", 0, 5))
                .map(entry -> entry.substring(5));
        return Stream.concat(Stream.of(person.mail(), person.userPrincipalName()), aliases)
                .flatMap(text -> Address.parse(text).stream())
                .anyMatch(address::equals);
    }
}
