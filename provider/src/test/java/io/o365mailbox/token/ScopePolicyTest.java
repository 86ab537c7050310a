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
                    "[{\"key\":\"reader\",\"value\":\"mail.read\"},{\"key\":\"imap\",\"value\":\"IMAP.AccessAsUser.All\"}]");

    @Test
    void withoutScopeTheClientGetsWhatTheRealmAsksForAndWasGranted() {
        assertThat(rules("desk").asked(Resource.GRAPH, Scopes.NONE).names())
                .containsExactly("Mail.Read", "Mail.Send", "User.Read");
        assertThat(rules("desk").asked(Resource.OUTLOOK, Scopes.NONE).names()).containsExactly("IMAP.AccessAsUser.All");
    }

    @Test
    void theOrderOfTheQuestionMakesNoOtherToken() {
        assertThat(rules("desk").asked(Resource.GRAPH, Scopes.of("user.read", "MAIL.READ")))
                .isEqualTo(rules("desk").asked(Resource.GRAPH, Scopes.of("Mail.Read", "User.Read")));
    }

    @Test
    void whatTheOwnerGrantedMayBeNamed() {
        assertThat(rules("desk")
                        .asked(Resource.GRAPH, Scopes.of("Calendars.Read"))
                        .names())
                .containsExactly("Calendars.Read");
    }

    @Test
    void neitherMoreThanGrantedNorOfTheOtherResource() {
        refused("desk", Resource.GRAPH, Scopes.of("Contacts.Read"));
        refused("desk", Resource.GRAPH, Scopes.of("IMAP.AccessAsUser.All"));
        refused("desk", Resource.OUTLOOK, Scopes.of("Mail.Read"));
        refused("desk", Resource.GRAPH, Scopes.of("offline_access"));
    }

    @Test
    void neverMoreThanTheAdministratorGivesTheClient() {
        assertThat(rules("reader").asked(Resource.GRAPH, Scopes.NONE).names())
                .containsExactly("Mail.Read", "User.Read");
        refused("reader", Resource.GRAPH, Scopes.of("Mail.Read", "Mail.Send"));
        refused("reader", Resource.OUTLOOK, Scopes.NONE);
        assertThat(rules("imap").asked(Resource.OUTLOOK, Scopes.NONE).names()).containsExactly("IMAP.AccessAsUser.All");
    }

    @Test
    void anAnswerOfMicrosoftThatHoldsMoreIsNoticed() {
        assertThat(rules("reader").admits(Scopes.of("Mail.Read", "User.Read"))).isTrue();
        assertThat(rules("reader").admits(Scopes.of("Mail.Read", "Mail.Send"))).isFalse();
        assertThat(rules("desk").admits(Scopes.of("Mail.Read", "Mail.Send"))).isTrue();
    }

    private static ScopePolicy rules(String client) {
        return new ScopePolicy(MAILBOX, CONFIG, client);
    }

    private static void refused(String client, Resource resource, Scopes wanted) {
        assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> rules(client).asked(resource, wanted))
                .satisfies(refused -> assertThat(refused.error()).isEqualTo("invalid_scope"));
    }
}
