package io.o365mailbox.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.mailbox.Given;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxAccount;
import io.o365mailbox.settings.Address;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectFormTest {

    private static final Address ANNA = new Address("anna@contoso.example");
    private static final Address SALES = new Address("sales@contoso.example");
    private static final Mailbox OWN = Given.mailbox("1", "anna", ANNA.value(), "oid-1");
    private static final Mailbox SHARED = shared(OWN, SALES, ANNA.value());

    private final FakeUser user = new FakeUser();

    @Test
    void beginsWithTheUsersOwnAddress() {
        assertThat(ConnectForm.of(user, List.of())).isEqualTo(new ConnectForm(ANNA.value(), false, ANNA.value(), null));
    }

    @Test
    void beginsWithoutAnAddressIfTheOwnOneIsInTheList() {
        user.setEmail("Anna@CONTOSO.example");

        assertThat(ConnectForm.of(user, List.of(OWN))).isEqualTo(new ConnectForm("", false, ANNA.value(), null));
        assertThat(ConnectForm.of(user, List.of(SHARED)).mailbox()).isEqualTo(ANNA.value());
    }

    @Test
    void beginsEmptyIfTheUserHasNoUsableAddress() {
        user.setEmail("anna");
        assertThat(ConnectForm.of(user, List.of())).isEqualTo(new ConnectForm("", false, "", null));

        user.setEmail(null);
        assertThat(ConnectForm.of(user, List.of())).isEqualTo(new ConnectForm("", false, "", null));
    }

    @Test
    void showsAddressKindAndDelegateOfAMailboxToReconnect() {
        assertThat(ConnectForm.of(OWN)).isEqualTo(new ConnectForm(ANNA.value(), false, "", OWN));
        assertThat(ConnectForm.of(SHARED)).isEqualTo(new ConnectForm(SALES.value(), true, ANNA.value(), SHARED));
    }

    @Test
    void keepsWhatWasTypedForANewMailbox() {
        assertThat(ConnectForm.of(typed("sales@", true, "anna"), null, true))
                .isEqualTo(new ConnectForm("sales@", true, "anna", null));
    }

    @Test
    void ignoresTheSharedCheckboxWhereSharedMailboxesAreOff() {
        assertThat(ConnectForm.of(typed(SALES.value(), true, ""), null, false).shared())
                .isFalse();
    }

    @Test
    void ignoresWhatWasTypedForAMailboxToReconnect() {
        assertThat(ConnectForm.of(typed("mallory@evil.example", true, "mallory"), OWN, true))
                .isEqualTo(ConnectForm.of(OWN));
    }

    @Test
    void requestsAnOwnMailbox() {
        assertThat(new ConnectForm(" Anna@Contoso.example ", false, "ignored@contoso.example", null).requested())
                .contains(RequestedMailbox.own(ANNA));
    }

    @Test
    void requestsASharedMailboxWithTheAccountThatSignsIn() {
        assertThat(new ConnectForm(SALES.value(), true, ANNA.value(), null).requested())
                .contains(RequestedMailbox.shared(SALES, ANNA));
    }

    @Test
    void requestsASharedMailboxWithoutAnAccountThatIsNotValid() {
        assertThat(new ConnectForm(SALES.value(), true, "anna", null).requested())
                .contains(RequestedMailbox.shared(SALES, null));
    }

    @Test
    void requestsNothingWithoutAValidAddress() {
        assertThat(new ConnectForm("", false, "", null).requested()).isEmpty();
        assertThat(new ConnectForm("anna", true, ANNA.value(), null).requested())
                .isEmpty();
    }

    @Test
    void offersTheSharedCheckboxOnlyForANewMailbox() {
        assertThat(values(ConnectForm.of(user, List.of()), true))
                .containsEntry("mayBeShared", true)
                .containsEntry("reconnect", false)
                .containsEntry("id", null)
                .containsEntry("causeKey", null);
        assertThat(values(ConnectForm.of(user, List.of()), false)).containsEntry("mayBeShared", false);
        assertThat(values(ConnectForm.of(OWN), true)).containsEntry("mayBeShared", false);
    }

    @Test
    void givesTheTemplateTheMailboxToReconnectAndTheCause() {
        assertThat(values(ConnectForm.of(Given.broken(SHARED)), true))
                .containsEntry("address", SALES.value())
                .containsEntry("shared", true)
                .containsEntry("signInAs", ANNA.value())
                .containsEntry("reconnect", true)
                .containsEntry("id", "1")
                .containsEntry("causeKey", "o365MailboxCauseRevokedOrPasswordUser");
    }

    private static Map<String, Object> values(ConnectForm form, boolean sharedAllowed) {
        Map<String, Object> values = new HashMap<>();
        form.addTo(values, sharedAllowed);
        return values;
    }

    private static StepForm typed(String mailbox, boolean shared, String signInAs) {
        return new StepForm("connect", mailbox, "", shared, signInAs, "", false, "", "");
    }

    private static Mailbox shared(Mailbox own, Address address, String delegate) {
        MailboxAccount account = new MailboxAccount(
                own.provider(),
                address,
                own.cloud(),
                own.tenant(),
                own.objectId(),
                MailboxAccount.Kind.SHARED,
                delegate);
        return new Mailbox(
                own.id(), own.userId(), account, own.status(), own.grant(), own.preferences(), own.lastUse());
    }
}
