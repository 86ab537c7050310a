package io.o365mailbox.mailbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The secret part of the credential. Keycloak never shows it, but writes it into realm exports as it is.
 *
 * @param grant the refresh token under {@link GrantSeal}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record MailboxSecretData(String grant) {}
