package io.o365mailbox.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.mailbox.Given;
import io.o365mailbox.mailbox.MailboxFilter;
import io.o365mailbox.mailbox.OwnerInMemory;
import io.o365mailbox.settings.MailboxState;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxListQueryTest {

    private static final Set<String> PROVIDERS = Set.of("o365-mailbox");
    private static final BearerCaller OF_ANNA = caller(false);
    private static final BearerCaller OF_ALL_USERS = caller(true);

    @Test
    void listsTheFirstHundredMailboxesByDefault() {
        assertThat(query(OF_ANNA, null, null, null, null, null))
                .isEqualTo(new MailboxFilter(PROVIDERS, "anna", null, null, 0, 100));
    }

    @Test
    void readsEveryParameter() {
        assertThat(query(OF_ALL_USERS, "20", "10", "reconnect-needed", Given.CONTOSO.id(), "ben"))
                .isEqualTo(new MailboxFilter(PROVIDERS, "ben", MailboxState.RECONNECT_NEEDED, Given.CONTOSO, 20, 10));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2147483647, 1000"})
    void acceptsTheLimits(int first, int max) {
        assertThat(query(OF_ANNA, String.valueOf(first), String.valueOf(max), null, null, null))
                .isEqualTo(new MailboxFilter(PROVIDERS, "anna", null, null, first, max));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1001", "2147483648", "ten", "", " 10", "1.5"})
    void rejectsAMaximumOutOfRange(String max) {
        assertThat(MailboxListQuery.parse(max, 100, MailboxListQuery.LARGEST_MAX))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2147483648", "one", ""})
    void rejectsAFirstIndexOutOfRange(String first) {
        assertThat(MailboxListQuery.parse(first, 0, Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void listsTheMailboxesOfAllUsersOnlyWithoutAUsersToken() {
        assertThat(query(OF_ALL_USERS, null, null, null, null, null).userId()).isNull();
        assertThat(query(OF_ANNA, null, null, null, null, null).userId()).isEqualTo("anna");
        assertThat(query(OF_ANNA, null, null, null, null, "anna").userId()).isEqualTo("anna");
    }

    private static MailboxFilter query(
            BearerCaller caller, String first, String max, String state, String tenant, String user) {
        return new MailboxListQuery(caller, first, max, state, tenant, user).filter;
    }

    private static BearerCaller caller(boolean userAbsent) {
        return new BearerCaller(null, new OwnerInMemory("anna"), userAbsent, PROVIDERS, null);
    }
}
