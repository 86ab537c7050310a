package io.o365mailbox.microsoft;

import io.o365mailbox.settings.Tenant;

/** Whose domain it is, as far as Microsoft tells. */
public sealed interface DomainAnswer {

    /** An organization in this cloud. */
    record Found(Tenant tenant) implements DomainAnswer {}

    /** No organization at Microsoft has it. */
    record NotMicrosoft365() implements DomainAnswer {}

    /**
     * An organization, but our app registration cannot reach it.
     *
     * @param name of a {@link io.o365mailbox.settings.Cloud}
     */
    record OtherCloud(String name) implements DomainAnswer {}

    /** Microsoft's own domain for personal accounts. */
    record Personal() implements DomainAnswer {}

    /**
     * Not known now.
     *
     * @param reason for a log, e.g. {@link Refusal#TIMEOUT}
     */
    record NoAnswer(String reason) implements DomainAnswer {}
}
