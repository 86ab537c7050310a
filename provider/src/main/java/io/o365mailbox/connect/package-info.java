/**
 * The required action that asks a user to connect a mailbox. Start with
 * {@link io.o365mailbox.connect.ConnectMailboxAction}, which Keycloak calls: {@code PromptEligibility} decides which
 * logins are prompted, and {@code StepRouter} maps each button to the page that handles it. A page reads what it
 * needs from {@code StepContext} and fills the values of one template.
 *
 * <p>The package sends the browser to Microsoft through {@code consent}, tracks the organization's approval through
 * {@code approval}, and reads and changes mailboxes through {@code mailbox}. It knows nothing of tokens.
 */
package io.o365mailbox.connect;
