package io.o365mailbox.connect;

import io.o365mailbox.approval.ApprovalMail;
import io.o365mailbox.approval.ApprovalRequest;
import io.o365mailbox.approval.ApprovalStatus;
import io.o365mailbox.approval.OrganizationConsent;
import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.consent.AuthorizationOutcome;
import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxEventDetails;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ProviderIds;
import io.o365mailbox.settings.RequestedScopes;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.util.AuthenticationFlowURLHelper;

/**
 * Says that a Microsoft administrator has to approve, and offers several routes to ask for it. While the person
 * waits, the page reloads itself without script and continues as soon as the organization has approved, for as long
 * as the login lasts.
 */
final class ApprovalPage {

    private static final int RELOAD_SECONDS = 10;

    private final StepContext context;
    private final OrganizationConsent consent;

    ApprovalPage(StepContext context) {
        this.context = context;
        this.consent = context.authorization().organizationConsent();
    }

    /**
     * Redirects to Microsoft at once if the organization has approved, but only once for each login and approval, so
     * that it cannot loop. Otherwise shows the page.
     */
    void open(ApprovalRequest request) {
        if (request.isReady() && ApprovalResume.isFirst(context.login(), request)) {
            new MicrosoftRedirect(context).authorizeSilently(request);
        } else {
            show(request);
        }
    }

    /**
     * Creates the request without a visit to Microsoft, because the person already knows that an administrator is
     * needed.
     */
    void requestApproval(StepForm form) {
        Mailbox reconnected = context.ownMailbox(form.id()).orElse(null);
        boolean sharedAllowed = context.authorization().sharedMailboxes().areAllowed();
        Optional<RequestedMailbox> requested =
                ConnectForm.of(form, reconnected, sharedAllowed).requested();
        if (requested.isEmpty()) {
            new GuidancePage(context).startOver();
            return;
        }
        MailboxAuthorization.forgetOutcome(context.login());
        ApprovalRequest request = consent.saveRequest(
                context.user(), requested.get(), reconnected, ApprovalStatus.CHOSEN, null, context.applicationName());
        context.mailboxesChanged();
        show(request);
    }

    void goToAdministratorsPage(StepForm form) {
        withRequest(form, request -> {
            ApprovalRequest sent = changeStatus(request, ApprovalStatus.SENT);
            context.keycloak().challenge(Response.seeOther(consent.link(sent)).build());
        });
    }

    void recordRequestAtMicrosoft(StepForm form) {
        withRequest(form, request -> show(changeStatus(request, ApprovalStatus.ASKED_MICROSOFT)));
    }

    void showRoutes(StepForm form) {
        withRequest(form, request -> show(changeStatus(request, ApprovalStatus.CHOSEN)));
    }

    void recordSentLink(StepForm form) {
        withRequest(form, request -> show(changeStatus(request, ApprovalStatus.SENT)));
    }

    void resume(StepForm form) {
        withRequest(
                form,
                request -> new MicrosoftRedirect(context)
                        .authorize(RequestedMailbox.of(request.mailbox()), ApprovalResume.reconnected(request), false));
    }

    void withdraw(StepForm form) {
        withRequest(form, request -> {
            consent.withdraw(request);
            context.mailboxesChanged();
            new GuidancePage(context).startOver();
        });
    }

    /** Sends the mail to the administrator. If it cannot be sent, the page still offers the other routes. */
    void sendMail(StepForm form) {
        withRequest(form, request -> sendMail(request, form.administrator()));
    }

    private void sendMail(ApprovalRequest request, String typed) {
        Optional<Address> administrator = Address.parse(typed);
        if (administrator.isEmpty()) {
            context.keycloak().form().addError(new FormMessage("administrator", "o365MailboxAddressInvalid"));
            Map<String, Object> values = values(request);
            values.put("administrator", typed);
            show(values, request);
            return;
        }
        ApprovalMail.Result result = consent.mail().send(request, context.user(), administrator.get());
        ApprovalRequest current = result.sent() ? changeStatus(request, ApprovalStatus.SENT) : request;
        Map<String, Object> values = values(current);
        values.put("deliveryKey", result.messageKey());
        values.put("delivered", result.sent());
        values.put("administrator", administrator.get().value());
        show(values, current);
    }

    /** Shows the current page if the request no longer exists, for example because another tab withdrew it. */
    private void withRequest(StepForm form, Consumer<ApprovalRequest> work) {
        consent.requests(context.user()).stream()
                .filter(request -> request.id().equals(form.id()))
                .findFirst()
                .ifPresentOrElse(work, () -> context.navigation().resume());
    }

    private ApprovalRequest changeStatus(ApprovalRequest request, ApprovalStatus status) {
        MailboxAuthorization.forgetOutcome(context.login());
        ApprovalRequest changed = consent.changeStatus(request, status);
        context.mailboxesChanged();
        if (status.isWaiting()) {
            fireEvent(changed);
        }
        return changed;
    }

    private void fireEvent(ApprovalRequest request) {
        MailboxEventDetails.add(
                        context.keycloak().getEvent().clone().event(EventType.CUSTOM_REQUIRED_ACTION),
                        request.mailbox())
                .detail(Details.CUSTOM_REQUIRED_ACTION, ProviderIds.CONNECT_ACTION)
                .detail(Details.REASON, "ApprovalRequested")
                .success();
    }

    private void show(ApprovalRequest request) {
        show(values(request), request);
    }

    private void show(Map<String, Object> values, ApprovalRequest request) {
        boolean waiting = request.status().isWaiting() && !request.isExpired(ServerClock.now());
        values.put("waiting", waiting);
        if (waiting) {
            // The form for the mail is not reloaded: that would discard what the person is typing.
            context.keycloak().form().setResponseHeader("Refresh", RELOAD_SECONDS + ";url=" + ownUrl());
        }
        context.show("o365-mailbox-approval.ftl", values);
    }

    private Map<String, Object> values(ApprovalRequest request) {
        Address address = request.mailbox().address();
        boolean expired = request.isExpired(ServerClock.now());
        Map<String, Object> values = context.commonValues();
        values.put("id", request.id());
        values.put("address", address.value());
        values.put("domain", address.domain());
        values.put("organization", consent.organization(address).orElse(address.domain()));
        values.put("status", request.status().name());
        values.put("titleKey", request.status().titleKey());
        values.put("whyKey", expired ? "o365MailboxApprovalWhyExpired" : request.whyKey());
        values.put("code", request.code());
        values.put("missing", missing(request));
        values.put("ready", request.isReady());
        values.put("expired", expired);
        values.put("permissions", RequestedScopes.messageKeys(consent.requestedScopes(request)));
        values.put("link", expired ? null : consent.link(request).toString());
        values.put("until", DisplayTexts.time(context.keycloak(), request.expiresAt()));
        values.put("adminMail", expired ? null : consent.mail().texts(request, context.user()));
        values.put("mails", consent.mail().isPossible());
        values.put("notNow", context.maySkip());
        return values;
    }

    /**
     * Names of the permissions that Microsoft did not grant just now, else of those that the organization has not
     * approved.
     */
    private List<String> missing(ApprovalRequest request) {
        return MailboxAuthorization.outcome(context.login())
                .filter(outcome -> outcome instanceof AuthorizationOutcome.Refused)
                .map(outcome -> ((AuthorizationOutcome.Refused) outcome).details())
                .filter(details -> !details.isEmpty())
                .orElseGet(() -> consent.missing(request).names());
    }

    private String ownUrl() {
        return new AuthenticationFlowURLHelper(
                        context.keycloak().getSession(),
                        context.keycloak().getRealm(),
                        context.keycloak().getUriInfo())
                .getLastExecutionUrl(context.login())
                .toString();
    }
}
