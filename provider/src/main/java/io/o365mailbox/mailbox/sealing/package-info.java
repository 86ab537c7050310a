/**
 * Encryption of grants and access tokens before they are stored. {@link io.o365mailbox.mailbox.sealing.GrantSeal} seals
 * and unseals; start there. {@link io.o365mailbox.mailbox.sealing.KeycloakSealingKeys} finds the keys and states what
 * they protect against. {@link io.o365mailbox.mailbox.sealing.SealBinding} ties each secret to its mailbox and version.
 * This package uses {@code settings} and {@code platform} only; it must not know the mailbox, the database or
 * Microsoft.
 */
package io.o365mailbox.mailbox.sealing;
