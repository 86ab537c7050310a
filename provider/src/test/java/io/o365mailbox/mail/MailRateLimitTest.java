package io.o365mailbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.SingleUseObjectProvider;

/** How many mails go to strangers. */
class MailRateLimitTest {

    private final Places places = new Places();

    @Test
    void aUserWritesSoOftenADayToWhomever() {
        for (int i = 0; i < MailRateLimit.FROM_USER; i++) {
            assertThat(limits().take("fred", "it" + i + "@fabrikam.example", "fabrikam"))
                    .isEmpty();
        }
        assertThat(limits().take("fred", "other@fabrikam.example", "fabrikam"))
                .contains(DeliveryResult.ENOUGH_FROM_USER);
        assertThat(limits().take("gina", "other@fabrikam.example", "fabrikam")).isEmpty();
    }

    @Test
    void anAddressIsWrittenToSoOftenADayByWhomever() {
        for (int i = 0; i < MailRateLimit.TO_ADDRESS; i++) {
            assertThat(limits().take("user" + i, "it@fabrikam.example", "tenant" + i))
                    .isEmpty();
        }
        assertThat(limits().take("fred", "it@fabrikam.example", "fabrikam")).contains(DeliveryResult.ENOUGH_TO_ADDRESS);
    }

    @Test
    void anOrganizationCausesSoManyADay() {
        for (int i = 0; i < MailRateLimit.FOR_ORGANIZATION; i++) {
            assertThat(limits().take("user" + i, "it" + i + "@fabrikam.example", "fabrikam"))
                    .isEmpty();
        }
        assertThat(limits().take("fred", "it@fabrikam.example", "fabrikam"))
                .contains(DeliveryResult.ENOUGH_FOR_ORGANIZATION);
        assertThat(limits().take("fred", "it@contoso.example", "contoso")).isEmpty();
    }

    @Test
    void whatWasRefusedTookNoPlace() {
        for (int i = 0; i < MailRateLimit.TO_ADDRESS; i++) {
            limits().take("user" + i, "it@fabrikam.example", "fabrikam");
        }
        int before = places.taken.size();
        limits().take("fred", "it@fabrikam.example", "fabrikam");
        assertThat(places.taken).hasSize(before);
    }

    @Test
    void aMailThatDidNotLeaveGivesItsPlacesBack() {
        MailRateLimit failed = limits();
        failed.take("fred", "it@fabrikam.example", "fabrikam");
        failed.giveBack();
        assertThat(places.taken).isEmpty();
    }

    @Test
    void aPlaceIsTakenForADayAndNamesNobody() {
        limits().take("fred", "it@fabrikam.example", "fabrikam");
        assertThat(places.taken).hasSize(3).allSatisfy((key, seconds) -> {
            assertThat(seconds).isEqualTo(86_400);
            assertThat(key).doesNotContain("fred", "fabrikam");
        });
    }

    @Test
    void realmsDoNotShareTheirPlaces() {
        for (int i = 0; i < MailRateLimit.TO_ADDRESS; i++) {
            limits().take("user" + i, "it@fabrikam.example", "fabrikam");
        }
        assertThat(new MailRateLimit(places, "other").take("fred", "it@fabrikam.example", "fabrikam"))
                .isEmpty();
    }

    private MailRateLimit limits() {
        return new MailRateLimit(places, "acme");
    }

    /** Keycloak's single-use objects on one node. */
    private static final class Places implements SingleUseObjectProvider {

        final Map<String, Long> taken = new HashMap<>();

        @Override
        public boolean putIfAbsent(String key, long seconds) {
            return taken.putIfAbsent(key, seconds) == null;
        }

        @Override
        public Map<String, String> remove(String key) {
            return taken.remove(key) == null ? null : Map.of();
        }

        @Override
        public void put(String key, long seconds, Map<String, String> notes) {
            taken.put(key, seconds);
        }

        @Override
        public Map<String, String> get(String key) {
            return taken.containsKey(key) ? Map.of() : null;
        }

        @Override
        public boolean replace(String key, Map<String, String> notes) {
            return taken.containsKey(key);
        }

        @Override
        public boolean contains(String key) {
            return taken.containsKey(key);
        }

        @Override
        public void close() {
            taken.clear();
        }
    }
}
