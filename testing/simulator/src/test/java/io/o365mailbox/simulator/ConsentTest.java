package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.ConsentPolicy;
import io.o365mailbox.simulator.state.Permissions;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.simulator.state.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Consent of users and administrators, and what the app receives. */
class ConsentTest extends SimulatorTestBase {

    @Test
    void managedPolicyRequiresAnAdministratorForMail() {
        Browser browser = browser().open(desk.authorize("organizations")).signIn("fred@fabrikam.example");
        assertThat(browser.title()).isEqualTo("Need admin approval");
        assertThat(browser.page()).doesNotContain("id=\"accept\"");
        browser.press("return-without-consent");
        assertThat(browser.callback())
                .containsEntry("error", "access_denied")
                .containsEntry("error_subcode", "cancel")
                .containsEntry("state", "a state & more");
        assertThat(browser.callback().get("error_description")).startsWith("AADSTS65004: ");
    }

    @Test
    void managedPolicyLetsUsersConsentToSendingAndSignIn() {
        Browser browser = browser()
                .open(desk.authorize(
                        "organizations", "scope", "openid profile email offline_access User.Read Mail.Send"))
                .signIn("fred@fabrikam.example");
        assertThat(browser.title()).isEqualTo("Permissions requested");
    }

    @Test
    void doesNotAskForWhatAnAdministratorConsentedTo() {
        state.consents()
                .grant(
                        state.acmeDesk(),
                        state.tenant("fabrikam.example"),
                        List.of(Permissions.find("Mail.ReadWrite").orElseThrow()));
        Browser browser = browser().open(desk.authorize("organizations")).signIn("fred@fabrikam.example");
        assertThat(browser.page()).contains("Send mail as you").doesNotContain("Read and write access to your mail");
        assertThat(browser.press("accept").callback()).containsKey("code");
    }

    @Test
    void policyNoneRequiresAnAdministratorEvenForSignIn() {
        state.tenant("contoso.example").consentPolicy(ConsentPolicy.NONE);
        Browser browser = browser()
                .open(desk.authorize("organizations", "scope", "openid User.Read"))
                .signIn("anna@contoso.example");
        assertThat(browser.title()).isEqualTo("Need admin approval");
    }

    @Test
    void riskyAppNeedsAnAdministrator() {
        state.acmeDesk().publisher("Acme Ltd", false);
        Browser browser = browser().open(desk.authorize("organizations")).signIn("anna@contoso.example");
        assertThat(browser.title()).isEqualTo("Need admin approval");
        assertThat(browser.page()).contains("unverified");
    }

    @Test
    void userCanDecline() {
        Browser browser = browser().open(desk.authorize("organizations")).signIn("anna@contoso.example");
        assertThat(browser.press("decline").callback()).containsEntry("error", "access_denied");
        state.behaviour().declineIsConsentRequired(true);
        browser.open(desk.authorize("organizations"));
        assertThat(browser.press("decline").callback()).containsEntry("error", "consent_required");
    }

    @Test
    void globalAdministratorCanConsentForTheTenant() {
        Browser gina = browser().open(desk.authorize("organizations")).signIn("gina@fabrikam.example");
        assertThat(gina.shows("on-behalf")).isTrue();
        gina.press("accept", "on-behalf", "true");
        assertThat(gina.callback()).containsKey("code");
        Browser fred = browser().open(desk.authorize("organizations")).signIn("fred@fabrikam.example");
        assertThat(fred.callback()).as("no page is shown").containsKey("code");
    }

    @Test
    void globalAdministratorConsentsForSelfWithoutTheCheckbox() {
        browser()
                .open(desk.authorize("organizations"))
                .signIn("gina@fabrikam.example")
                .press("accept");
        Browser fred = browser().open(desk.authorize("organizations")).signIn("fred@fabrikam.example");
        assertThat(fred.title()).isEqualTo("Need admin approval");
    }

    @Test
    void administratorCanSignInOnTheApprovalPage() {
        Browser browser = browser().open(desk.authorize("organizations")).signIn("fred@fabrikam.example");
        browser.press("admin-account").signIn("gina@fabrikam.example");
        assertThat(browser.title()).isEqualTo("Permissions requested");
    }

    @Test
    void promptConsentBlocksUsersDespiteTenantConsent() {
        state.consents()
                .grant(
                        state.acmeDesk(),
                        state.tenant("fabrikam.example"),
                        state.acmeDesk().requiredPermissions());
        Browser browser = browser().open(desk.authorize("organizations")).signIn("fred@fabrikam.example");
        assertThat(browser.callback()).containsKey("code");
        browser.open(desk.authorize("organizations", "prompt", "consent"));
        assertThat(browser.title()).isEqualTo("Need admin approval");
    }

    @Test
    void applicationAdministratorConsentsOnlyAtAdminConsent() {
        Browser prompt = browser().open(desk.authorize("organizations")).signIn("arno@fabrikam.example");
        assertThat(prompt.title()).isEqualTo("Need admin approval");
        Browser admin = browser().open(desk.adminConsent("fabrikam.example")).signIn("arno@fabrikam.example");
        assertThat(admin.shows("for-organization")).isTrue();
        Map<String, String> callback = admin.press("accept").callback();
        assertThat(callback)
                .containsEntry("admin_consent", "True")
                .containsEntry("tenant", state.tenant("fabrikam.example").id())
                .containsEntry("state", "s-2");
        assertThat(List.of(callback.get("scope").split(" "))).contains("https://graph.microsoft.com/Mail.ReadWrite");
        assertThat(desk.connect("fred@fabrikam.example").status()).isEqualTo(200);
    }

    @Test
    void adminConsentErrorsHaveAdminConsentButNoTenant() {
        Browser declined = browser().open(desk.adminConsent("organizations")).signIn("gina@fabrikam.example");
        assertAdminError(declined.press("decline").callback(), "AADSTS65004");
        Browser foreign = browser().open(desk.adminConsent("fabrikam.example")).signIn("admin@contoso.example");
        assertAdminError(foreign.callback(), "AADSTS50020");
        Browser user = browser().open(desk.adminConsent("fabrikam.example")).signIn("fred@fabrikam.example");
        assertThat(user.title()).isEqualTo("Need admin approval");
        assertAdminError(user.press("return-without-consent").callback(), "AADSTS65004");
        assertThat(state.consents().granted(state.acmeDesk(), state.user("fred@fabrikam.example")))
                .isEmpty();
    }

    @Test
    void adminConsentReplacesTheEarlierOne() {
        browser()
                .open(desk.adminConsent("fabrikam.example"))
                .signIn("gina@fabrikam.example")
                .press("accept");
        browser()
                .open(desk.adminConsent("fabrikam.example", "scope", "openid User.Read"))
                .signIn("gina@fabrikam.example")
                .press("accept");
        Browser fred = browser().open(desk.authorize("organizations")).signIn("fred@fabrikam.example");
        assertThat(fred.title()).isEqualTo("Need admin approval");
    }

    @Test
    void adminConsentV1GrantsTheRequiredPermissions() {
        browser()
                .open(desk.adminConsent("fabrikam.example", "scope", "").replace("/v2.0/", "/"))
                .signIn("gina@fabrikam.example")
                .press("accept");
        assertThat(desk.connect("fred@fabrikam.example").status()).isEqualTo(200);
    }

    @Test
    void tenantConsentTakesEffectAfterADelay() {
        state.tenant("fabrikam.example").consentPropagation(Duration.ofSeconds(30));
        browser()
                .open(desk.adminConsent("fabrikam.example"))
                .signIn("gina@fabrikam.example")
                .press("accept");
        Browser fred = browser().open(desk.authorize("organizations")).signIn("fred@fabrikam.example");
        assertThat(fred.title()).isEqualTo("Need admin approval");
        state.clock().advance(Duration.ofSeconds(31));
        assertThat(fred.open(desk.authorize("organizations")).callback()).containsKey("code");
    }

    @Test
    void usersCanRequestApprovalIfThereAreReviewers() {
        state.tenant("fabrikam.example").reviewers(List.of("gina@fabrikam.example"));
        Browser fred = browser().open(desk.authorize("organizations")).signIn("fred@fabrikam.example");
        assertThat(fred.title()).isEqualTo("Approval required");
        fred.press("request-approval", "justification", "I answer customers");
        assertThat(fred.title()).isEqualTo("Request sent");
        fred.press("return-without-consent");
        assertThat(fred.callback()).containsEntry("error", "access_denied");
        var request = state.approvalRequests().all().get(0);
        assertThat(request.justification()).isEqualTo("I answer customers");
        assertThat(fred.open(desk.authorize("organizations")).title()).isEqualTo("Approval pending");
        state.approvalRequests().approve(request.id());
        assertThat(fred.open(desk.authorize("organizations")).callback()).containsKey("code");
    }

    @Test
    void userCanRequestAgainAfterADenial() {
        state.tenant("fabrikam.example").reviewers(List.of("gina@fabrikam.example"));
        Browser fred = browser().open(desk.authorize("organizations")).signIn("fred@fabrikam.example");
        fred.press("request-approval", "justification", "I answer customers");
        state.approvalRequests().deny(state.approvalRequests().all().get(0).id());
        assertThat(fred.open(desk.authorize("organizations")).title()).isEqualTo("Approval required");
        assertThat(state.consents().granted(state.acmeDesk(), state.user("fred@fabrikam.example")))
                .isEmpty();
        fred.press("return-without-consent");
        assertThat(fred.callback().get("error_description")).startsWith("AADSTS65004: ");
    }

    @Test
    void withdrawnConsentIsMissingAgain() {
        App app = state.acmeDesk();
        Tenant fabrikam = state.tenant("fabrikam.example");
        state.consents().grant(app, fabrikam, app.requiredPermissions());
        Browser fred = browser().open(desk.authorize("organizations")).signIn("fred@fabrikam.example");
        assertThat(fred.callback()).containsKey("code");
        state.consents().withdraw(app, fabrikam);
        assertThat(fred.open(desk.authorize("organizations")).title()).isEqualTo("Need admin approval");
        assertThat(fred.open(desk.authorize("organizations", "prompt", "none")).callback())
                .containsEntry("error", "interaction_required")
                .doesNotContainKey("code");
    }

    @Test
    void requiredAssignmentIsNeededBesidesConsent() {
        Tenant fabrikam = state.tenant("fabrikam.example").requireAssignment(Seed.CLIENT_ID, true);
        Browser fred = browser().open(desk.authorize("organizations", "scope", "openid User.Read"));
        fred.signIn("fred@fabrikam.example");
        assertThat(fred.title()).isEqualTo("Need admin approval");
        browser()
                .open(desk.adminConsent("fabrikam.example"))
                .signIn("gina@fabrikam.example")
                .press("accept");
        assertThat(fred.open(desk.authorize("organizations")).page()).contains("AADSTS50105");
        fabrikam.assign(Seed.CLIENT_ID, state.user("fred@fabrikam.example"));
        assertThat(fred.open(desk.authorize("organizations")).callback()).containsKey("code");
    }

    @Test
    void defaultScopeReturnsGrantedPermissionsWithoutPrompt() {
        Desk.Reply tokens = desk.connect(
                "nora@northwind.example", "scope", "openid offline_access https://graph.microsoft.com/.default");
        assertThat(tokens.text("scope"))
                .contains("https://graph.microsoft.com/Mail.ReadWrite", "https://graph.microsoft.com/User.Read");
        assertThat(browser()
                        .open(desk.authorize(
                                "organizations", "scope", "https://graph.microsoft.com/.default Mail.Read"))
                        .page())
                .contains("AADSTS70011");
    }

    private static void assertAdminError(Map<String, String> callback, String code) {
        assertThat(callback)
                .containsEntry("admin_consent", "True")
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s-2")
                .containsKey("error_uri")
                .doesNotContainKeys("tenant", "scope", "error_subcode");
        assertThat(callback.get("error_description")).startsWith(code + ": ").contains("\r\nTrace ID: ");
    }
}
