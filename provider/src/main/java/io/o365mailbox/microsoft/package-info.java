/**
 * The wire to Microsoft: Entra ID through MSAL4J, Graph through its SDK, both over Keycloak's own HTTP client, and what
 * their errors mean. Nothing here knows a Keycloak user, stores anything or decides what a person sees.
 *
 * <p>Whatever goes wrong leaves this package as one exception, {@link io.o365mailbox.microsoft.MicrosoftException},
 * whose {@link io.o365mailbox.microsoft.Refusal} says who can mend it. The traps of the libraries are handled here and
 * nowhere else: MSAL4J quotes tokens in its parse errors, retries a code by itself, keeps {@code suberror} to itself
 * and knows no other hosts than Microsoft's.
 */
package io.o365mailbox.microsoft;
