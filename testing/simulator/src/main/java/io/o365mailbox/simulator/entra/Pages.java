package io.o365mailbox.simulator.entra;

import static io.o365mailbox.simulator.web.Html.escape;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Permission;
import io.o365mailbox.simulator.state.Sessions;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sign-in pages. Tests rely on the ids and names of the elements, which the module's README documents. */
final class Pages {
    private static final String BACK_WITHOUT_CONSENT = """
            <p><button class="link" id="return-without-consent" name="choice" value="return">
            Return to the application without granting consent</button></p>
            """;

    private Pages() {}

    static Response picker(SignIn signIn, List<Sessions.SignedIn> sessions) {
        String accounts = sessions.stream()
                .map(Sessions.SignedIn::user)
                .map(user -> """
                        <li><button id="account-%1$s" name="account" value="%1$s">%2$s<small>%1$s</small>
                        <small>Signed in</small></button></li>
                        """.formatted(escape(user.userPrincipalName()), escape(user.displayName())))
                .collect(Collectors.joining());
        return Layout.form(signIn, "account", "Pick an account", """
                <p>to continue to %s</p>
                <ul class="accounts">%s
                <li><button id="use-another" name="account" value="">Use another account</button></li></ul>
                """.formatted(
                        escape(signIn.authorization().app().name()), accounts));
    }

    static Response userName(SignIn signIn) {
        return Layout.form(signIn, "username", "Sign in", """
                <p>to continue to %s</p>%s
                <label for="loginfmt">Email or phone</label>
                <input id="loginfmt" name="loginfmt" type="email" autocomplete="username" required value="%s">
                <div class="actions">
                <button id="next" class="primary">Next</button>
                <button id="back" name="choice" value="cancel" formnovalidate>Back</button></div>
                """.formatted(
                        escape(signIn.authorization().app().name()), notice(signIn), escape(signIn.typedName())));
    }

    static Response password(SignIn signIn) {
        return Layout.form(
                signIn, "password", "Enter password", """
                <p class="identity" id="identity">%1$s</p>%2$s
                <input type="hidden" name="loginfmt" value="%1$s">
                <label for="passwd">Password</label>
                <input id="passwd" name="passwd" type="password" autocomplete="current-password">
                <div class="actions"><button id="sign-in" class="primary" name="choice" value="sign-in">Sign in</button>
                </div>
                <p><button class="link" id="use-another" name="choice" value="another">Sign in with another account
                </button></p>
                """.formatted(escape(signIn.typedName()), notice(signIn)));
    }

    static Response mfa(SignIn signIn) {
        return Layout.form(signIn, "proof", "Approve sign in request", identity(signIn.user()) + """
                        <p>Open your Authenticator app and approve the request. (Simulated: press the button.)</p>
                        <div class="actions"><button id="approve-mfa" class="primary">I approved it</button></div>
                        """);
    }

    static Response consent(SignIn signIn, Collection<Permission> permissions) {
        User user = signIn.user();
        String onBehalf = ConsentRules.mayConsentOnBehalf(user) ? """
                <p><label for="on-behalf"><input type="checkbox" id="on-behalf" name="on-behalf" value="true">
                Consent on behalf of your organization</label></p>
                """ : "";
        return Layout.form(
                signIn,
                "consent",
                "Permissions requested",
                identity(user) + appCard(signIn.authorization().app()) + "<p>This app would like to:</p>"
                        + list(permissions) + onBehalf
                        + """
                        <p class="quiet">Accepting these permissions means that you allow this app to use your data as
                        specified in their terms of service and privacy statement.</p>
                        """
                        + acceptOrCancel());
    }

    static Response adminConsent(SignIn signIn, Collection<Permission> permissions) {
        return Layout.form(
                signIn,
                "admin-consent",
                "Permissions requested",
                identity(signIn.user()) + "<p id=\"for-organization\">Review for your organization</p>"
                        + appCard(signIn.authorization().app()) + "<p>This app would like to:</p>" + list(permissions)
                        + """
                        <p class="quiet">If you accept, this app will get access to the specified resources \
                        for all users
                        in your organization. No one else will be prompted to review these permissions.</p>
                        """
                        + acceptOrCancel());
    }

    static Response needApproval(SignIn signIn, Collection<Permission> permissions, boolean pending) {
        App app = signIn.authorization().app();
        boolean workflowEnabled = !signIn.user().tenant().reviewers().isEmpty()
                && !signIn.authorization().adminConsent();
        if (workflowEnabled && (pending || signIn.approvalRequested())) {
            return Layout.form(
                    signIn,
                    "approval",
                    signIn.approvalRequested() ? "Request sent" : "Approval pending",
                    identity(signIn.user()) + """
                            <p id="request-sent">Your request for %s was sent to your admin. \
                            You will receive an email when
                            an admin has taken action.</p>
                            <div class="actions">
                            <button id="return-without-consent" name="choice" value="return">Back to app</button></div>
                            """.formatted(escape(app.name())));
        }
        if (workflowEnabled) {
            return Layout.form(
                    signIn,
                    "approval",
                    "Approval required",
                    identity(signIn.user()) + appCard(app)
                            + "<p>This app requires your admin's approval to:</p>" + list(permissions)
                            + """
                            <label for="justification">Enter justification for requesting this app</label>
                            <textarea id="justification" name="justification" rows="3"></textarea>
                            """
                            + adminAccount()
                            + """
                            <div class="actions">
                            <button id="request-approval" class="primary" name="choice" value="request">
                            Request approval</button>
                            <button id="return-without-consent" name="choice" value="return">Back to app</button></div>
                            """);
        }
        return Layout.form(
                signIn,
                "approval",
                "Need admin approval",
                identity(signIn.user())
                        + appCard(app)
                        + """
                        <p id="need-admin-approval">%s needs permission to access resources in your organization \
                        that only
                        an admin can grant. Please ask an admin to grant permission to this app \
                        before you can use it.</p>
                        """.formatted(escape(app.name()))
                        + adminAccount()
                        + BACK_WITHOUT_CONSENT);
    }

    /** The page for errors that are not sent to the app. */
    static Response error(EntraError error, Request request) {
        Map<String, Object> ids = error.ids(request);
        return Layout.page(400, "Sign in", """
                <h2>Sorry, but we're having trouble signing you in.</h2>
                <p id="error" role="alert">%s</p>
                <p class="quiet" id="error-details">Error code: <span id="error-code">%d</span><br>
                Correlation id: %s<br>Timestamp: %s</p>
                """.formatted(
                        escape(error.getMessage()),
                        error.code(),
                        escape(String.valueOf(ids.get("correlation_id"))),
                        escape(String.valueOf(ids.get("timestamp")))));
    }

    private static String identity(User user) {
        return "<p class=\"identity\" id=\"identity\">" + escape(user.userPrincipalName()) + "</p>";
    }

    private static String notice(SignIn signIn) {
        return signIn.notice().isEmpty()
                ? ""
                : "<p class=\"notice\" id=\"notice\" role=\"alert\">" + escape(signIn.notice()) + "</p>";
    }

    private static String appCard(App app) {
        String publisher = app.publisher() == null || !app.publisherVerified()
                ? "<span id=\"publisher\">unverified</span>"
                : "<span id=\"publisher\">" + escape(app.publisher()) + "</span> (verified publisher)";
        return "<h2 id=\"app-name\">" + escape(app.name()) + "</h2><p>" + publisher + "</p>";
    }

    private static String list(Collection<Permission> permissions) {
        return permissions.stream()
                .map(p -> "<li data-permission=\"" + escape(p.name()) + "\">" + escape(p.title()) + "<small>"
                        + escape(p.description()) + "</small></li>")
                .collect(Collectors.joining("", "<ul id=\"permissions\">", "</ul>"));
    }

    private static String adminAccount() {
        return """
                <p>Have an admin account? <button class="link" id="admin-account" name="choice" value="admin">
                Sign in with that account</button></p>
                """;
    }

    private static String acceptOrCancel() {
        return """
                <div class="actions">
                <button id="accept" class="primary" name="choice" value="accept">Accept</button>
                <button id="decline" name="choice" value="decline">Cancel</button></div>
                """;
    }
}
