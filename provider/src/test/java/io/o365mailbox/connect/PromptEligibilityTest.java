package io.o365mailbox.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.common.Profile;
import org.keycloak.models.RoleModel;
import org.keycloak.models.light.LightweightUserAdapter;

/** Each test changes one fact about a login that is otherwise prompted. */
class PromptEligibilityTest {

    private final FakeContext context = new FakeContext();

    @BeforeEach
    void enableTransientUsers() {
        Profile.init(Profile.ProfileName.DEFAULT, Map.of(Profile.Feature.TRANSIENT_USERS, true));
    }

    @AfterEach
    void resetFeatures() {
        Profile.reset();
    }

    @Test
    void promptsAUserWithoutAMailbox() {
        assertThat(isEligible()).isTrue();
    }

    @Test
    void promptsNobodyIfTheActionIsForRequestsOnly() {
        context.settings.put("mode", "on-request");

        assertThat(isEligible()).isFalse();
    }

    @Test
    void promptsOnlyInABrowser() {
        context.login.redirectUri = null;

        assertThat(isEligible()).isFalse();
    }

    @Test
    void leavesAnActionThatAnApplicationStartedToIt() {
        context.login.clientNotes.put("kc_action", "connect-o365-mailbox");
        assertThat(isEligible()).isFalse();

        context.login.clientNotes.put("kc_action", "UPDATE_PASSWORD");
        assertThat(isEligible()).isTrue();
    }

    @Test
    void doesNotPromptServiceAccounts() {
        context.person.setServiceAccountClientLink("desk");

        assertThat(isEligible()).isFalse();
    }

    @Test
    void doesNotPromptTransientUsers() {
        LightweightUserAdapter transientUser = new LightweightUserAdapter(null, context.login.realm(), "1") {
            @Override
            public String getServiceAccountClientLink() {
                return null;
            }
        };
        context.user = transientUser;

        assertThat(isEligible()).isFalse();
    }

    @Test
    void promptsOnlyForTheConfiguredClients() {
        context.settings.put("clients", "mail##portal");
        assertThat(isEligible()).isFalse();

        context.settings.put("clients", "mail##desk");
        assertThat(isEligible()).isTrue();
    }

    @Test
    void promptsOnlyUsersOfTheConfiguredDomains() {
        context.settings.put("emailDomains", "fabrikam.example##Contoso.example");
        assertThat(isEligible()).isTrue();

        context.person.setEmail("anna@tailspin.example");
        assertThat(isEligible()).isFalse();

        context.person.setEmail(null);
        assertThat(isEligible()).isFalse();
    }

    @Test
    void promptsAUserWithoutAnEmailAddressIfNoDomainIsConfigured() {
        context.person.setEmail(null);

        assertThat(isEligible()).isTrue();
    }

    @Test
    void respectsNotNow() {
        NotNow.record(new FakeLogin().session(), context.person, Duration.ofDays(7));

        assertThat(isEligible()).isFalse();
    }

    @Test
    void respectsNotNowWhereAMailboxIsRequiredOnlyWithAnExcuse() {
        context.settings.put("mode", "require");
        NotNow.record(context.login.session(), context.person, Duration.ofDays(7));
        assertThat(isEligible()).isTrue();

        NotNow.exempt(context.login.session());
        assertThat(isEligible()).isFalse();
    }

    @Test
    void doesNotPromptAUserWithAConnectedMailbox() {
        context.person.addMailbox("anna@contoso.example", "o365-mailbox", "connected");

        assertThat(isEligible()).isFalse();
    }

    @Test
    void doesNotPromptAUserWithABlockedMailbox() {
        context.person.addMailbox("anna@contoso.example", "o365-mailbox", "blocked");

        assertThat(isEligible()).isFalse();
    }

    @Test
    void promptsAUserWhoHasToReconnectAllMailboxes() {
        context.person.addMailbox("anna@contoso.example", "o365-mailbox", "reconnect-needed");
        assertThat(isEligible()).isTrue();

        context.person.addMailbox("sales@contoso.example", "o365-mailbox", "connected");
        assertThat(isEligible()).isFalse();
    }

    @Test
    void ignoresMailboxesOfOtherIdentityProviders() {
        context.person.addMailbox("anna@contoso.example", "another-provider", "connected");

        assertThat(isEligible()).isTrue();
    }

    @Test
    void promptsOnlyUsersWithTheConfiguredRole() {
        RoleModel role = Fake.of(RoleModel.class, new Object());
        context.settings.put("role", "mail-user");
        context.roles.put("mail-user", role);
        assertThat(isEligible()).isFalse();

        context.person.addRole(role);
        assertThat(isEligible()).isTrue();
    }

    @Test
    void promptsNobodyIfTheConfiguredRoleDoesNotExist() {
        context.settings.put("role", "mail-user");

        assertThat(isEligible()).isFalse();
    }

    @Test
    void promptsNobodyIfTheIdentityProviderIsDisabled() {
        context.provider.setEnabled(false);

        assertThat(isEligible()).isFalse();
    }

    @Test
    void promptsNobodyIfTheIdentityProviderIsMissing() {
        context.settings.put("identityProvider", "no-such-alias");

        assertThat(isEligible()).isFalse();
    }

    @Test
    void namesASettingThatIsNotValid() {
        context.settings.put("mode", "always");

        assertThatIllegalArgumentException().isThrownBy(this::isEligible).withMessageStartingWith("mode: ");
    }

    private boolean isEligible() {
        return new PromptEligibility(context.keycloak()).isEligible();
    }
}
