package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Tenant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Checks whether an account owns the mailbox that was entered. Only three facts together prove it: the domain belongs
 * to the account's tenant, the address belongs to the account, and the mailbox can be read. The address alone proves
 * nothing, because an administrator of any tenant can set any {@code mail} on a user without a mailbox (Microsoft
 * Entra, "Migrate away from using email claims for authorization"). The address of a shared mailbox belongs to no
 * account. There the proof is that the delegate can read its inbox.
 */
public final class MailboxProof {

    /** The result of the check. */
    public sealed interface Result {

        record Proven() implements Result {}

        /** The account no longer has the address; its mailbox can be read under this address. */
        record Moved(Address address) implements Result {}

        /** A temporary failure. Nothing is known to be wrong with the account; check again later. */
        record Open(String reason) implements Result {}

        /** @param account user principal name of the account that signed in; can be null */
        record OtherMailbox(String account) implements Result {}

        /** @param account user principal name of the account that signed in; can be null */
        record ForeignTenant(String account) implements Result {}

        /** The person entered it as a shared mailbox, but it is the account's own. */
        record OwnMailbox() implements Result {}

        /** Graph refused. In most cases the account has no mailbox that can be read. */
        record Refused(Refusal refusal) implements Result {}
    }

    private static final Logger LOG = Logger.getLogger(MailboxProof.class);

    private final TenantDirectory directory;
    private final Graph graph;
    private final boolean enforceTenant;

    /**
     * @param enforceTenant false if mailbox domains are missing in Entra, for example after mergers; a foreign domain
     *     is then only logged
     */
    public MailboxProof(TenantDirectory directory, Graph graph, boolean enforceTenant) {
        this.directory = directory;
        this.graph = graph;
        this.enforceTenant = enforceTenant;
    }

    /**
     * Checks the account's own mailbox.
     *
     * @param address as entered
     * @param tenant {@code tid} of the account's validated id_token
     * @param objectId its {@code oid}
     */
    public Result verify(Address address, Tenant tenant, String objectId) {
        return check(() -> {
            Person person = graph.me();
            if (!person.id().equals(objectId) || !owns(person, address)) {
                return new Result.OtherMailbox(person.userPrincipalName());
            }
            Result domain = checkDomain(address, tenant, person);
            if (domain instanceof Result.Proven) {
                graph.readInbox();
            }
            return domain;
        });
    }

    /**
     * Checks a mailbox that is already connected. If the account no longer has the address, its mailbox is checked
     * under the account's current address.
     */
    public Result verifyAgain(Address stored, Tenant tenant, String objectId) {
        return check(() -> {
            Person person = graph.me();
            Optional<Address> current = owns(person, stored)
                    ? Optional.of(stored)
                    : Address.parse(person.mail()).or(() -> Address.parse(person.userPrincipalName()));
            if (!person.id().equals(objectId) || current.isEmpty()) {
                return new Result.OtherMailbox(person.userPrincipalName());
            }
            Result domain = checkDomain(current.get(), tenant, person);
            if (!(domain instanceof Result.Proven)) {
                return domain;
            }
            graph.readInbox();
            return current.get().equals(stored) ? domain : new Result.Moved(current.get());
        });
    }

    /**
     * Checks a mailbox that is shared with the account. The delegation is proven if the inbox can be read; Microsoft
     * shows a delegate nothing else. No request shows whether the delegate can send mail from the mailbox (Microsoft
     * Graph, "Send Outlook messages from another user").
     *
     * @param address address of the shared mailbox, as entered
     * @param tenant {@code tid} of the delegate's validated id_token
     * @param objectId its {@code oid}
     */
    public Result verifyShared(Address address, Tenant tenant, String objectId) {
        return check(() -> {
            Person person = graph.me();
            if (!person.id().equals(objectId)) {
                return new Result.OtherMailbox(person.userPrincipalName());
            }
            if (owns(person, address)) {
                return new Result.OwnMailbox();
            }
            Result domain = checkDomain(address, tenant, person);
            if (domain instanceof Result.Proven) {
                graph.readSharedInbox(address);
            }
            return domain;
        });
    }

    private static Result check(Supplier<Result> checks) {
        try {
            return checks.get();
        } catch (MicrosoftException refused) {
            Refusal refusal = refused.refusal();
            return refusal.kind() == Refusal.Kind.TRANSIENT
                    ? new Result.Open(refusal.error())
                    : new Result.Refused(refusal);
        }
    }

    private Result checkDomain(Address address, Tenant tenant, Person person) {
        Result result = compareTenant(address, tenant, person);
        if (enforceTenant || result instanceof Result.Proven) {
            return result;
        }
        LOG.warnf(
                "A mailbox is accepted in tenant %s although its domain is not known to belong to that tenant: %s",
                tenant, address.domain());
        return new Result.Proven();
    }

    private Result compareTenant(Address address, Tenant tenant, Person person) {
        DomainLookup lookup = directory.lookUpForProof(address.domain());
        if (lookup instanceof DomainLookup.Found found) {
            return found.tenant().equals(tenant)
                    ? new Result.Proven()
                    : new Result.ForeignTenant(person.userPrincipalName());
        }
        if (lookup instanceof DomainLookup.NoAnswer none) {
            return new Result.Open(none.reason());
        }
        boolean bothPersonal = lookup instanceof DomainLookup.Personal && tenant.isPersonal();
        return bothPersonal ? new Result.Proven() : new Result.ForeignTenant(person.userPrincipalName());
    }

    /** {@code proxyAddresses} contain {@code SMTP:} (primary) and {@code smtp:} (alias) entries, and others. */
    private static boolean owns(Person person, Address address) {
        Stream<String> aliases = person.proxyAddresses().stream()
                .filter(entry -> entry.regionMatches(true, 0, "smtp:", 0, 5))
                .map(entry -> entry.substring(5));
        return Stream.concat(Stream.of(person.mail(), person.userPrincipalName()), aliases)
                .flatMap(text -> Address.parse(text).stream())
                .anyMatch(address::equals);
    }
}
