/**
 * Communication with Microsoft: Entra ID through MSAL4J, Graph through its SDK, both over Keycloak's HTTP client. Start
 * reading at {@link io.o365mailbox.microsoft.Entra} for tokens, {@link io.o365mailbox.microsoft.MailboxProof} for the
 * proof of a mailbox, and {@link io.o365mailbox.microsoft.EntraErrors} for the meaning of errors. The package uses
 * {@code settings} and {@code platform}; it knows no Keycloak user and no table.
 *
 * <p>Every failure leaves this package as a {@link io.o365mailbox.microsoft.MicrosoftException}, whose {@link
 * io.o365mailbox.microsoft.Refusal} says who has to act. The pitfalls of the libraries are handled here and nowhere
 * else: MSAL4J quotes tokens in its exceptions, retries a code by itself, does not return {@code suberror}, and knows
 * only Microsoft's own hosts.
 */
package io.o365mailbox.microsoft;
