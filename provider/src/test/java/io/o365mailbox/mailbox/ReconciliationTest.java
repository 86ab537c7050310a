package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.settings.MailboxState;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.common.crypto.CryptoIntegration;

/** The rules for rows and credentials that do not match. */
class ReconciliationTest {

    private static final String ANNA = "anna";
    private static final Mailbox ONE = Given.mailbox("1", ANNA, "anna@contoso.example", "oid-1");
    private static final Mailbox TWO = Given.mailbox("2", ANNA, "second@contoso.example", "oid-2");
    private static final Mailbox ONE_AGAIN = Given.mailbox("3", ANNA, "anna@contoso.example", "oid-1");

    @BeforeAll
    static void useKeycloaksCryptography() {
        CryptoIntegration.init(ReconciliationTest.class.getClassLoader());
    }

    @Test
    void changesNothingThatMatches() {
        assertThat(reconciliation(List.of(ONE, TWO), List.of(credential(TWO), credential(ONE)))
                        .isNeeded())
                .isFalse();
        assertThat(reconciliation(List.of(), List.of()).isNeeded()).isFalse();
    }

    @Test
    void removesARowWhoseCredentialIsGone() {
        assertThat(reconciliation(List.of(ONE, TWO), List.of(credential(TWO))))
                .isEqualTo(new Reconciliation(List.of("1"), List.of(), List.of()));
    }

    @Test
    void keepsARowThatWaitsForApprovalWithoutACredential() {
        Mailbox waiting = ONE.inState(MailboxState.WAITING_FOR_APPROVAL, null, Given.NOON);
        assertThat(reconciliation(List.of(waiting), List.of()).isNeeded()).isFalse();
    }

    @Test
    void rebuildsTheRowOfAnImportedCredential() {
        assertThat(reconciliation(List.of(TWO), List.of(credential(TWO), credential(ONE))))
                .isEqualTo(new Reconciliation(List.of(), List.of(stored(ONE)), List.of()));
    }

    @Test
    void replacesARowByAnImportedCredential() {
        assertThat(reconciliation(List.of(ONE), List.of(credential(ONE_AGAIN))))
                .isEqualTo(new Reconciliation(List.of("1"), List.of(stored(ONE_AGAIN)), List.of()));
    }

    @Test
    void removesAnImportedCredentialBesideAConnectedMailbox() {
        assertThat(reconciliation(List.of(ONE), List.of(credential(ONE), credential(ONE_AGAIN))))
                .isEqualTo(new Reconciliation(List.of(), List.of(), List.of("3")));
    }

    @Test
    void rebuildsOneRowForTwoCredentialsOfTheSameMailbox() {
        assertThat(reconciliation(List.of(), List.of(credential(ONE), credential(ONE_AGAIN))))
                .isEqualTo(new Reconciliation(List.of(), List.of(stored(ONE)), List.of("3")));
    }

    @Test
    void keepsAnUnreadableCredential() {
        MailboxCredentialModel unreadable = credential(ONE);
        unreadable.setCredentialData("{\"mailbox\":\"?\"}");
        assertThat(reconciliation(List.of(), List.of(unreadable)).isNeeded()).isFalse();
    }

    @Test
    void describesItselfWithoutAddresses() {
        assertThat(reconciliation(List.of(ONE), List.of(credential(TWO))))
                .hasToString("1 rows removed, 1 rebuilt, 0 credentials removed");
    }

    private static Reconciliation reconciliation(List<Mailbox> rows, List<MailboxCredentialModel> credentials) {
        return Reconciliation.of(ANNA, rows, credentials);
    }

    private static MailboxCredentialModel credential(Mailbox mailbox) {
        return MailboxCredentialModel.create(mailbox, mailbox.address().value(), "sealed");
    }

    /** The mailbox as it is read back: scopes are sorted. */
    private static Mailbox stored(Mailbox mailbox) {
        return MailboxCredentialData.of(mailbox)
                .toMailbox(mailbox.id(), mailbox.userId())
                .orElseThrow();
    }
}
