package io.o365mailbox.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.o365mailbox.mailbox.Given;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.refresh.TokenRefusedException;
import io.o365mailbox.settings.Resource;
import io.o365mailbox.settings.Scopes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScopePolicyTest {

    private static final Mailbox MAILBOX = Given.refreshed(
            Given.mailbox("1", "anna", "anna@contoso.example", "oid-1"),
            Scopes.of("Calendars.Read", "IMAP.AccessAsUser.All", "Mail.Read", "Mail.Send", "User.Read"));

    private static final Map<String, String> CONFIG = Map.of(
            "mailScopes", "Mail.Send Mail.Read Contacts.Read",
            "outlookScopes", "IMAP.AccessAsUser.All",
            "clientScopes",
                    "[{\"key\":\"reader\",\"value\":\"mail.read\"},"
                            + "{\"key\":\"imap\",\"value\":\"IMAP.AccessAsUser.All\"}]");

    @Test
    void withoutScopeResolvesToAllConfiguredAndGrantedScopes() {
        assertThat(policy("desk").resolve(Resource.GRAPH, Scopes.NONE).names())
                .containsExactly("Mail.Read", "Mail.Send", "User.Read");
        assertThat(policy("desk").resolve(Resource.OUTLOOK, Scopes.NONE).names())
                .containsExactly("IMAP.AccessAsUser.All");
    }

    @Test
    void resolvesToOneOrderWhateverTheOrderRequested() {
        assertThat(policy("desk").resolve(Resource.GRAPH, Scopes.of("user.read", "MAIL.READ")))
                .isEqualTo(policy("desk").resolve(Resource.GRAPH, Scopes.of("Mail.Read", "User.Read")));
    }

    @Test
    void acceptsAnyScopeThatTheOwnerGranted() {
        assertThat(policy("desk")
                        .resolve(Resource.GRAPH, Scopes.of("Calendars.Read"))
                        .names())
                .containsExactly("Calendars.Read");
    }

    @Test
    void refusesScopesNotGrantedOrOfTheOtherResource() {
        assertRefused("desk", Resource.GRAPH, Scopes.of("Contacts.Read"));
        assertRefused("desk", Resource.GRAPH, Scopes.of("IMAP.AccessAsUser.All"));
        assertRefused("desk", Resource.OUTLOOK, Scopes.of("Mail.Read"));
        assertRefused("desk", Resource.GRAPH, Scopes.of("offline_access"));
    }

    @Test
    void refusesMoreThanTheAdministratorAllowsTheClient() {
        assertThat(policy("reader").resolve(Resource.GRAPH, Scopes.NONE).names())
                .containsExactly("Mail.Read", "User.Read");
        assertRefused("reader", Resource.GRAPH, Scopes.of("Mail.Read", "Mail.Send"));
        assertRefused("reader", Resource.OUTLOOK, Scopes.NONE);
        assertThat(policy("imap").resolve(Resource.OUTLOOK, Scopes.NONE).names())
                .containsExactly("IMAP.AccessAsUser.All");
    }

    @Test
    void noticesAResponseOfMicrosoftWithMoreScopes() {
        assertThat(policy("reader").allows(Scopes.of("Mail.Read", "User.Read"))).isTrue();
        assertThat(policy("reader").allows(Scopes.of("Mail.Read", "Mail.Send"))).isFalse();
        assertThat(policy("desk").allows(Scopes.of("Mail.Read", "Mail.Send"))).isTrue();
    }

    private static ScopePolicy policy(String client) {
        return new ScopePolicy(MAILBOX, CONFIG, client);
    }

    private static void assertRefused(String client, Resource resource, Scopes requested) {
        assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> policy(client).resolve(resource, requested))
                .satisfies(refused -> assertThat(refused.error()).isEqualTo("invalid_scope"));
    }
}
