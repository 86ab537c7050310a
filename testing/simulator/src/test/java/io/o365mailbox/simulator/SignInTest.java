package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Condition;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.simulator.state.User;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions, login_hint, prompt and the sign-in pages. */
class SignInTest extends SimulatorTestBase {

    @BeforeEach
    void grantConsent() {
        state.consents()
                .grant(
                        state.acmeDesk(),
                        state.tenant("contoso.example"),
                        state.acmeDesk().requiredPermissions());
    }

    @Test
    void usesTheOnlySessionWithoutAsking() {
        Browser browser = signedIn("anna");
        browser.open(desk.authorize("organizations"));
        assertThat(signedInUser(browser)).isEqualTo("anna@contoso.example");
    }

    @Test
    void twoSessionsShowTheAccountPicker() {
        Browser browser = signedIn("anna", "ben");
        browser.open(desk.authorize("organizations"));
        assertThat(browser.title()).isEqualTo("Pick an account");
        browser.press("account-ben@contoso.example");
        assertThat(signedInUser(browser)).isEqualTo("ben@contoso.example");
    }

    @Test
    void selectAccountAlwaysShowsTheAccountPicker() {
        Browser browser = signedIn("anna");
        browser.open(desk.authorize("organizations", "prompt", "select_account", "login_hint", "ben@contoso.example"));
        assertThat(browser.title()).isEqualTo("Pick an account");
        browser.press("use-another");
        assertThat(browser.page()).contains("value=\"ben@contoso.example\"");
        browser.signIn("ben@contoso.example");
        assertThat(signedInUser(browser)).isEqualTo("ben@contoso.example");
    }

    @Test
    void userCanReplaceTheHintedAccount() {
        Browser browser = browser().open(desk.authorize("organizations", "login_hint", "anna@contoso.example"));
        assertThat(browser.title()).isEqualTo("Enter password");
        browser.press("use-another").signIn("ben@contoso.example");
        assertThat(signedInUser(browser)).isEqualTo("ben@contoso.example");
    }

    @Test
    void hintSelectsASessionAndAliasesAreIgnored() {
        Browser browser = signedIn("anna", "ben");
        browser.open(desk.authorize("organizations", "login_hint", "ben@contoso.example"));
        assertThat(signedInUser(browser)).isEqualTo("ben@contoso.example");
        browser.open(desk.authorize("organizations", "login_hint", "a.larsen@contoso.example"));
        assertThat(browser.title()).isEqualTo("Sign in");
        browser.press("next", "loginfmt", "a.larsen@contoso.example");
        assertThat(browser.page()).contains("This username may be incorrect");
    }

    @Test
    void promptLoginAsksForThePasswordAgain() {
        Browser browser = signedIn("anna");
        browser.open(desk.authorize("organizations", "prompt", "login", "login_hint", "anna@contoso.example"));
        assertThat(browser.title()).isEqualTo("Enter password");
        browser.signIn("anna@contoso.example");
        assertThat(signedInUser(browser)).isEqualTo("anna@contoso.example");
    }

    @Test
    void promptNoneNeverShowsAPage() {
        assertThat(promptNone(browser())).containsEntry("error", "login_required");
        assertThat(promptNone(signedIn("anna", "ben"))).containsEntry("error", "interaction_required");
        assertThat(promptNone(signedIn("anna"))).containsKey("code");
        assertThat(promptNone(signedIn("anna", "ben"), "login_hint", "ben@contoso.example"))
                .containsKey("code");
        state.consents().withdraw(state.acmeDesk(), state.tenant("contoso.example"));
        Map<String, String> refused = promptNone(signedIn("anna"));
        assertThat(refused).containsEntry("error", "interaction_required");
        assertThat(refused.get("error_description")).startsWith("AADSTS65001");
    }

    @Test
    void wrongNamesAndPasswordsAreReportedOnThePage() {
        Browser browser = browser().open(desk.authorize("organizations"));
        browser.press("next", "loginfmt", "nobody@nowhere.example");
        assertThat(browser.page()).contains("couldn&#39;t find an account");
        browser.press("next", "loginfmt", "pat@outlook.example");
        assertThat(browser.page()).contains("sign in here with a personal account");
        browser.press("next", "loginfmt", "anna@contoso.example").press("sign-in", "passwd", "wrong");
        assertThat(browser.page()).contains("Your account or password is incorrect");
        state.user("anna@contoso.example").disable();
        browser.press("sign-in", "passwd", User.PASSWORD);
        assertThat(browser.page()).contains("AADSTS50057");
    }

    @Test
    void userOfAnotherTenantIsRefusedOnThePage() {
        Browser browser = browser().open(desk.authorize("fabrikam.example")).signIn("anna@contoso.example");
        assertThat(browser.page()).contains("AADSTS50020");
    }

    @Test
    void userOfAnotherCloudIsRefusedOnThePage() {
        Browser browser = browser().open(desk.authorize("organizations")).signIn("gale@gov.example");
        assertThat(browser.page()).contains("AADSTS900432");
    }

    @Test
    void personalAccountsNeedAnAppThatAllowsThem() {
        Browser browser = browser().open(desk.authorize("common")).signIn("pat@outlook.example");
        assertThat(browser.title()).isEqualTo("Permissions requested");
        state.acmeDesk().audience(App.Audience.MULTI_TENANT);
        assertThat(browser()
                        .open(desk.authorize("common"))
                        .signIn("pat@outlook.example")
                        .page())
                .contains("AADSTS500208");
    }

    @Test
    void singleTenantAppCannotUseCommon() {
        state.acmeDesk().audience(App.Audience.SINGLE_TENANT);
        assertThat(browser().open(desk.authorize("organizations")).page()).contains("AADSTS50194");
        assertThat(browser().open(desk.authorize("contoso.example")).page()).contains("AADSTS700016");
        assertThat(browser().open(desk.authorize("acme.example")).title()).isEqualTo("Sign in");
    }

    @Test
    void userCanCompleteMfaButNotPassABlockingPolicy() {
        state.user("anna@contoso.example").condition(Condition.MFA_REQUIRED);
        Browser browser = browser().open(desk.authorize("organizations")).signIn("anna@contoso.example");
        assertThat(browser.title()).isEqualTo("Approve sign in request");
        browser.press("approve-mfa");
        assertThat(signedInUser(browser)).isEqualTo("anna@contoso.example");
        state.user("anna@contoso.example").condition(Condition.BLOCKED_BY_POLICY);
        assertThat(browser.open(desk.authorize("organizations")).page()).contains("AADSTS53003");
    }

    @Test
    void refusesUnassignedUsersAndDisabledApps() {
        state.tenant("contoso.example").requireAssignment(Seed.CLIENT_ID, true);
        assertThat(signedIn("anna").open(desk.authorize("organizations")).page())
                .contains("AADSTS50105");
        state.tenant("contoso.example").assign(Seed.CLIENT_ID, state.user("anna@contoso.example"));
        assertThat(signedInUser(signedIn("anna").open(desk.authorize("organizations"))))
                .isEqualTo("anna@contoso.example");
        state.tenant("contoso.example").disableApp(Seed.CLIENT_ID);
        assertThat(signedIn("anna").open(desk.authorize("organizations")).page())
                .contains("AADSTS7000112");
    }

    @Test
    void signInIsBoundToItsBrowser() {
        Browser browser = browser().open(desk.authorize("organizations"));
        browser.press("next", "loginfmt", "anna@contoso.example");
        assertThat(browser().open(browser.at().toString()).page()).contains("AADSTS165000");
    }

    private Browser signedIn(String... names) {
        Browser browser = browser();
        for (String name : names) {
            browser.open(desk.authorize("organizations", "prompt", "login")).signIn(name + "@contoso.example");
        }
        return browser;
    }

    private Map<String, String> promptNone(Browser browser, String... more) {
        String[] all = new String[more.length + 2];
        System.arraycopy(more, 0, all, 2, more.length);
        all[0] = "prompt";
        all[1] = "none";
        return browser.open(desk.authorize("organizations", all)).callback();
    }

    private String signedInUser(Browser browser) {
        Desk.Reply tokens = desk.redeem("organizations", browser.callback().get("code"));
        return desk.get("/v1.0/me", tokens.text("access_token")).text("userPrincipalName");
    }
}
