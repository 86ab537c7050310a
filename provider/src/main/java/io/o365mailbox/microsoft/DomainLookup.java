package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Tenant;

/** Whose domain it is, as far as Microsoft tells. */
public sealed interface DomainLookup {

    /** An organization in this cloud. */
    record Found(Tenant tenant) implements DomainLookup {}

    /** No organization at Microsoft has it. */
    record NotMicrosoft365() implements DomainLookup {}

    /**
     * An organization, but our app registration cannot reach it.
     *
     * @param name of a {@link io.o365mailbox.settings.Cloud}
     */
    record OtherCloud(String name) implements DomainLookup {}

    /** Microsoft's own domain for personal accounts. */
    record Personal() implements DomainLookup {}

    /**
     * Not known now.
     *
     * @param reason for a log, e.g. {@link Refusal#TIMEOUT}
     */
    record NoAnswer(String reason) implements DomainLookup {}
}
