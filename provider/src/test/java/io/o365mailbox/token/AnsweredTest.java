package io.o365mailbox.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.settings.Resource;
import jakarta.ws.rs.core.MultivaluedHashMap;
import org.junit.jupiter.api.Test;

class AnsweredTest {

    @Test
    void aUsersRequestIsKnownByTheirToken() {
        assertThat(request("desk", "annas")).isEqualTo(request("desk", "annas"));
        assertThat(request("desk", "annas")).isNotEqualTo(request("desk", "bens"));
        assertThat(request("desk", "annas")).isNotEqualTo(request("crm", "annas"));
    }

    @Test
    void aRequestThatNamesTheMailboxIsKnownUnderTheNextTokenToo() {
        assertThat(request("robot", "mondays", TokenForm.MAILBOX_ID, "m1"))
                .isEqualTo(request("robot", "tuesdays", TokenForm.MAILBOX_ID, "m1"));
        assertThat(request("robot", "mondays", TokenForm.MAILBOX_ID, "m1"))
                .isNotEqualTo(request("robot", "mondays", TokenForm.MAILBOX_ID, "m2"));
    }

    @Test
    void whatIsAskedForTellsRequestsApart() {
        assertThat(request("desk", "annas", "scope", "Mail.Read")).isNotEqualTo(request("desk", "annas"));
    }

    private static Answered request(String client, String subjectToken, String... form) {
        var parameters = new MultivaluedHashMap<String, String>();
        for (int i = 0; i < form.length; i += 2) {
            parameters.add(form[i], form[i + 1]);
        }
        return Answered.of(client, subjectToken, Resource.GRAPH, TokenForm.of(parameters));
    }
}
