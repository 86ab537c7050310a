package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Tenant;

/** Which tenant owns a domain, according to Microsoft. */
public sealed interface DomainLookup {

    /** The domain belongs to an organization in this cloud. */
    record Found(Tenant tenant) implements DomainLookup {}

    /** No organization at Microsoft owns the domain. */
    record NotMicrosoft365() implements DomainLookup {}

    /**
     * The domain belongs to an organization in another cloud, which the app registration cannot reach.
     *
     * @param name of a {@link io.o365mailbox.settings.Cloud}
     */
    record OtherCloud(String name) implements DomainLookup {}

    /** The domain is Microsoft's, for personal accounts. */
    record Personal() implements DomainLookup {}

    /**
     * The owner is unknown, because Microsoft did not give a usable answer.
     *
     * @param reason for the log, for example {@link Refusal#TIMEOUT}
     */
    record NoAnswer(String reason) implements DomainLookup {}
}
