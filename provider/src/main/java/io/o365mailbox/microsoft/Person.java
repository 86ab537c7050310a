package io.o365mailbox.microsoft;

import java.util.List;

/**
 * An account as Microsoft Graph describes it.
 *
 * @param id equals the {@code oid} of the account's tokens
 * @param displayName null if none
 * @param mail primary address in the directory; null if none. Proves nothing, because an administrator can set any
 *     address on a user without a mailbox.
 * @param userPrincipalName null if none
 * @param proxyAddresses with prefix: {@code SMTP:} for the primary address, {@code smtp:} for aliases; empty if none or
 *     not visible
 */
public record Person(
        String id, String displayName, String mail, String userPrincipalName, List<String> proxyAddresses) {}
