package io.o365mailbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.platform.SingleUseObjectsInMemory;
import org.junit.jupiter.api.Test;

/** How many mails are sent to addresses that users type. */
class MailRateLimitTest {

    private final SingleUseObjectsInMemory objects = new SingleUseObjectsInMemory();

    @Test
    void limitsTheMailsOfAUserToAllAddresses() {
        for (int i = 0; i < MailRateLimit.FROM_USER; i++) {
            assertThat(limits().acquire("fred", "it" + i + "@fabrikam.example", "fabrikam"))
                    .isEmpty();
        }
        assertThat(limits().acquire("fred", "other@fabrikam.example", "fabrikam"))
                .contains(DeliveryResult.ENOUGH_FROM_USER);
        assertThat(limits().acquire("gina", "other@fabrikam.example", "fabrikam"))
                .isEmpty();
    }

    @Test
    void limitsTheMailsToAnAddressFromAllUsers() {
        for (int i = 0; i < MailRateLimit.TO_ADDRESS; i++) {
            assertThat(limits().acquire("user" + i, "it@fabrikam.example", "tenant" + i))
                    .isEmpty();
        }
        assertThat(limits().acquire("fred", "it@fabrikam.example", "fabrikam"))
                .contains(DeliveryResult.ENOUGH_TO_ADDRESS);
    }

    @Test
    void limitsTheMailsForAnOrganization() {
        for (int i = 0; i < MailRateLimit.FOR_ORGANIZATION; i++) {
            assertThat(limits().acquire("user" + i, "it" + i + "@fabrikam.example", "fabrikam"))
                    .isEmpty();
        }
        assertThat(limits().acquire("fred", "it@fabrikam.example", "fabrikam"))
                .contains(DeliveryResult.ENOUGH_FOR_ORGANIZATION);
        assertThat(limits().acquire("fred", "it@contoso.example", "contoso")).isEmpty();
    }

    @Test
    void refusedMailOccupiesNoSlot() {
        for (int i = 0; i < MailRateLimit.TO_ADDRESS; i++) {
            limits().acquire("user" + i, "it@fabrikam.example", "fabrikam");
        }
        int before = objects.lifespans().size();
        limits().acquire("fred", "it@fabrikam.example", "fabrikam");
        assertThat(objects.lifespans()).hasSize(before);
    }

    @Test
    void failedMailFreesItsSlots() {
        MailRateLimit failed = limits();
        failed.acquire("fred", "it@fabrikam.example", "fabrikam");
        failed.release();
        assertThat(objects.lifespans()).isEmpty();
    }

    @Test
    void slotLastsADayAndContainsNoNames() {
        limits().acquire("fred", "it@fabrikam.example", "fabrikam");
        assertThat(objects.lifespans()).hasSize(3).allSatisfy((key, seconds) -> {
            assertThat(seconds).isEqualTo(86_400);
            assertThat(key).doesNotContain("fred", "fabrikam");
        });
    }

    @Test
    void realmsCountSeparately() {
        for (int i = 0; i < MailRateLimit.TO_ADDRESS; i++) {
            limits().acquire("user" + i, "it@fabrikam.example", "fabrikam");
        }
        assertThat(new MailRateLimit(objects, "other").acquire("fred", "it@fabrikam.example", "fabrikam"))
                .isEmpty();
    }

    private MailRateLimit limits() {
        return new MailRateLimit(objects, "acme");
    }
}
