package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.MailboxState;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.credential.CredentialModel;
import org.keycloak.util.JsonSerialization;

class MailboxCredentialModelTest {

    private static final Mailbox ANNA = Given.mailbox("id-1", "anna", "anna@contoso.example", "oid-1")
            .inState(MailboxState.RECONNECT_NEEDED, Cause.INACTIVITY, Given.NOON.plusMillis(5));

    @Test
    void storesAllOfAMailbox() {
        MailboxCredentialModel stored = MailboxCredentialModel.of(credential(ANNA));
        assertThat(stored.data().flatMap(content -> content.toMailbox("id-1", "anna")))
                .get()
                .usingRecursiveComparison()
                .ignoringFields("grant.scopes")
                .isEqualTo(ANNA);
        assertThat(stored.data().orElseThrow().scopes()).isEqualTo("Mail.Read Mail.Send");
        assertThat(stored.sealedGrant()).contains("sealed.grant");
    }

    @Test
    void isReadableJsonWithoutSecrets() throws IOException {
        CredentialModel stored = credential(ANNA);
        JsonNode json = JsonSerialization.readValue(stored.getCredentialData(), JsonNode.class);
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "mailbox",
                        "kind",
                        "status",
                        "cause",
                        "proven",
                        "provider",
                        "cloud",
                        "tenant",
                        "objectId",
                        "scopes",
                        "connectedSince",
                        "lastChange",
                        "version");
        assertThat(json.get("status").asText()).isEqualTo("reconnect-needed");
        assertThat(json.get("connectedSince").asText()).isEqualTo("2026-11-22T12:00:00.123Z");
        assertThat(stored.getCredentialData()).doesNotContain("sealed.grant");
    }

    @Test
    void readsUnknownStatesAndFields() {
        CredentialModel stored = credential(ANNA);
        stored.setCredentialData(stored.getCredentialData()
                .replace("reconnect-needed", "asleep")
                .replace("INACTIVITY", "MOON_PHASE")
                .replace("{", "{\"mood\":\"good\","));
        Mailbox mailbox = MailboxCredentialModel.of(stored)
                .data()
                .flatMap(content -> content.toMailbox("id-1", "anna"))
                .orElseThrow();
        assertThat(mailbox.state()).isEqualTo(MailboxState.BLOCKED);
        assertThat(mailbox.cause()).isEqualTo(Cause.GRANT_INVALID);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"mailbox\":\"nobody\"}",
                "{\"mailbox\":\"a@b.example\",\"tenant\":\"contoso\",\"connectedSince\":\"yesterday\"}",
                "{\"version\":\"many\"}"
            })
    void isEmptyIfDataIsMissingOrUnreadable(String data) {
        CredentialModel stored = credential(ANNA);
        stored.setCredentialData(data);
        stored.setSecretData(data);
        MailboxCredentialModel read = MailboxCredentialModel.of(stored);
        assertThat(read.data().flatMap(content -> content.toMailbox("id-1", "anna")))
                .isEmpty();
        assertThat(read.sealedGrant()).isEmpty();
    }

    private static CredentialModel credential(Mailbox mailbox) {
        return MailboxCredentialModel.create(mailbox, mailbox.address().value(), "sealed.grant");
    }
}
