package io.o365mailbox.microsoft;

import java.util.List;

/**
 * An account as Microsoft Graph describes it.
 *
 * @param id equals the {@code oid} of its tokens
 * @param displayName null if none
 * @param mail primary address as the directory has it; null if none. Proves nothing by itself: a user without a mailbox
 *     can be given any.
 * @param userPrincipalName null if none
 * @param proxyAddresses with their prefix, {@code SMTP:} the primary one, {@code smtp:} aliases; empty if none or not
 *     shown
 */
public record Person(
        String id, String displayName, String mail, String userPrincipalName, List<String> proxyAddresses) {}
