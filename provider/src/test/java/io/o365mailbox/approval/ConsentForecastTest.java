package io.o365mailbox.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.EnglishTexts;
import io.o365mailbox.mailbox.Given;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsentForecastTest {

    private static final Scopes MAIL = Scopes.of("Mail.ReadWrite", "User.Read");

    @Test
    void anApprovedOrganizationNeedsNoFurtherConsent() {
        assertThat(ConsentForecast.estimate(true, MAIL, Given.CONTOSO)).isEqualTo(ConsentForecast.APPROVED);
        assertThat(ConsentForecast.estimate(true, MAIL, null)).isEqualTo(ConsentForecast.APPROVED);
    }

    @Test
    void mailScopesNeedAnAdministrator() {
        assertThat(ConsentForecast.estimate(false, MAIL, Given.CONTOSO)).isEqualTo(ConsentForecast.ADMINISTRATOR);
        assertThat(ConsentForecast.estimate(false, MAIL, null)).isEqualTo(ConsentForecast.ADMINISTRATOR);
    }

    @Test
    void aPersonalAccountHasNoAdministrator() {
        assertThat(ConsentForecast.estimate(false, MAIL, Tenant.CONSUMERS)).isEqualTo(ConsentForecast.SELF);
    }

    @Test
    void usersConsentToUnreservedScopesThemselves() {
        assertThat(ConsentForecast.estimate(false, Scopes.of("User.Read"), Given.CONTOSO))
                .isEqualTo(ConsentForecast.SELF);
    }

    @ParameterizedTest
    @EnumSource(ConsentForecast.class)
    void hasAText(ConsentForecast forecast) {
        assertThat(EnglishTexts.keys()).contains("o365MailboxForecast" + forecast.messageName());
    }
}
