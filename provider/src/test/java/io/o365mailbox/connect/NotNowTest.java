package io.o365mailbox.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.util.Time;

class NotNowTest {

    private static final String ATTRIBUTE = "o365-mailbox.not-now-until";
    private static final Duration WEEK = Duration.ofDays(7);

    private final FakeLogin login = new FakeLogin();
    private final FakeUser user = new FakeUser();

    @AfterEach
    void resetTheClock() {
        Time.setOffset(0);
    }

    @Test
    void doesNotApplyUntilItIsRecorded() {
        assertThat(applies(login)).isFalse();
    }

    @Test
    void withAPeriodAppliesToLaterLoginsUntilThePeriodEnds() {
        NotNow.record(login.session(), user, WEEK);

        assertThat(applies(login)).isTrue();
        assertThat(applies(new FakeLogin())).isTrue();
        Time.setOffset((int) WEEK.toSeconds() - 60);
        assertThat(applies(new FakeLogin())).isTrue();
        Time.setOffset((int) WEEK.toSeconds() + 1);
        assertThat(applies(new FakeLogin())).isFalse();
        assertThat(applies(login)).as("the login in which it was recorded").isTrue();
    }

    @Test
    void withoutAPeriodAppliesToThisLoginOnly() {
        NotNow.record(login.session(), user, Duration.ZERO);

        assertThat(applies(login)).isTrue();
        assertThat(applies(new FakeLogin())).isFalse();
        assertThat(user.getFirstAttribute(ATTRIBUTE)).isNull();
    }

    @Test
    void appliesToThisLoginOnlyIfTheUserIsReadOnly() {
        user.makeReadOnly();

        NotNow.record(login.session(), user, WEEK);

        assertThat(applies(login)).isTrue();
        assertThat(applies(new FakeLogin())).isFalse();
    }

    @Test
    void whereAMailboxIsRequiredAppliesOnlyWithAnExcuse() {
        NotNow.record(login.session(), user, WEEK);
        assertThat(NotNow.applies(login.session(), user, true)).isFalse();

        NotNow.exempt(login.session());
        assertThat(NotNow.applies(login.session(), user, true)).isTrue();
        assertThat(NotNow.applies(new FakeLogin().session(), user, true))
                .as("another login")
                .isFalse();
    }

    @Test
    void anExcuseAloneIsNotNotNow() {
        NotNow.exempt(login.session());

        assertThat(NotNow.isExempt(login.session())).isTrue();
        assertThat(NotNow.applies(login.session(), user, true)).isFalse();
    }

    @Test
    void isForgottenOnceAMailboxIsConnected() {
        NotNow.record(login.session(), user, WEEK);

        NotNow.forget(user);

        assertThat(applies(new FakeLogin())).isFalse();
    }

    @Test
    void forgettingNothingOrWithAReadOnlyUserDoesNotFail() {
        NotNow.forget(user);
        NotNow.record(login.session(), user, WEEK);
        user.makeReadOnly();

        NotNow.forget(user);

        assertThat(user.getFirstAttribute(ATTRIBUTE)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "-1", "9999999999999999999", "0"})
    void ignoresAnAttributeThatIsNoTimeInTheFuture(String value) {
        user.setSingleAttribute(ATTRIBUTE, value);

        assertThat(applies(login)).isFalse();
    }

    private boolean applies(FakeLogin any) {
        return NotNow.applies(any.session(), user, false);
    }
}
