package io.o365mailbox.connect;

import io.o365mailbox.consent.Approval;
import io.o365mailbox.consent.ApprovalMail;
import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.consent.MailboxScopes;
import io.o365mailbox.consent.Outcome;
import io.o365mailbox.consent.WantedMailbox;
import io.o365mailbox.mailbox.ApprovalRequest;
import io.o365mailbox.mailbox.ApprovalRequest.Way;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxCredentialModel;
import io.o365mailbox.settings.Address;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.util.AuthenticationFlowURLHelper;

/**
 * “Your administrator has to approve”, and the ways to get there. While it is open it asks by itself whether that has
 * happened, without script, as often as a login may take.
 */
final class ApprovalPage implements Page {

    private static final int REFRESH_SECONDS = 10;

    private final Visit visit;
    private final Approval approval;

    ApprovalPage(Visit visit) {
        this.visit = visit;
        this.approval = visit.microsoft().approval();
    }

    @Override
    public boolean press(PressedButton button) {
        Optional<ApprovalRequest> request = request(button.id());
        switch (button.step()) {
            case "approval" -> begin(button);
            case "administrator" -> request.ifPresentOrElse(this::toAdministratorsPage, this::gone);
            case "asked-microsoft" -> request.ifPresentOrElse(known -> wait(known, Way.ASKED_MICROSOFT), this::gone);
            case "send" -> request.ifPresentOrElse(known -> send(known, button.administrator()), this::gone);
            case "ways" -> request.ifPresentOrElse(known -> wait(known, Way.CHOSEN), this::gone);
            case "sent" -> request.ifPresentOrElse(known -> wait(known, Way.SENT), this::gone);
            case "resume" -> request.ifPresentOrElse(this::resume, this::gone);
            case "withdraw" -> request.ifPresentOrElse(this::withdraw, this::gone);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** On its own: whoever may go on goes on, at once and without a form; once for each login, lest it goes in circles. */
    void open(ApprovalRequest request) {
        if (request.isReady() && Resumption.isFirst(visit.login(), request)) {
            new WayToMicrosoft(visit).resume(request);
        } else {
            show(request);
        }
    }

    void show(ApprovalRequest request) {
        show(values(request), request);
    }

    private void show(Map<String, Object> values, ApprovalRequest request) {
        boolean waiting = request.way().isWaiting() && !request.isExpired(now());
        values.put("waiting", waiting);
        if (waiting) {
            // Only there: it would take away what is being typed into the form for the mail.
            visit.context().form().setResponseHeader("Refresh", REFRESH_SECONDS + ";url=" + here());
        }
        visit.show("o365-mailbox-approval.ftl", values);
    }

    private Map<String, Object> values(ApprovalRequest request) {
        Address address = request.mailbox().address();
        boolean expired = request.isExpired(now());
        Map<String, Object> values = visit.values();
        values.put("id", request.id());
        values.put("address", address.value());
        values.put("domain", address.domain());
        values.put("organization", approval.organization(address).orElse(address.domain()));
        values.put("way", request.way().name());
        values.put("titleKey", request.way().titleKey());
        values.put("whyKey", expired ? "o365MailboxApprovalWhyExpired" : request.whyKey());
        values.put("code", request.code());
        values.put("missing", missing(request));
        values.put("ready", request.isReady());
        values.put("expired", expired);
        values.put("permissions", MailboxScopes.messageKeys(approval.asked(request)));
        values.put("link", expired ? null : approval.link(request).toString());
        values.put("until", Words.time(visit.context(), request.expiresAt()));
        values.put("asked", expired ? null : approval.mail().words(request, visit.user()));
        values.put("mails", approval.mail().isPossible());
        values.put("notNow", visit.mayLeave());
        return values;
    }

    /** Before going to Microsoft, if the person knows already how it will end. */
    private void begin(PressedButton button) {
        Mailbox renewed = visit.own(button.id()).orElse(null);
        boolean sharedAllowed = visit.microsoft().sharedMailboxes().areAllowed();
        Optional<WantedMailbox> wanted =
                Entry.of(button, renewed, sharedAllowed).wanted();
        if (wanted.isEmpty()) {
            new GuidancePage(visit).anew();
            return;
        }
        MailboxAuthorization.forget(visit.login());
        show(approval.remember(visit.user(), wanted.get(), renewed, Way.CHOSEN, null, visit.applicationName()));
    }

    private void toAdministratorsPage(ApprovalRequest request) {
        ApprovalRequest known = wait(request, Way.SENT, false);
        visit.context().challenge(Response.seeOther(approval.link(known)).build());
    }

    private void wait(ApprovalRequest request, Way way) {
        wait(request, way, true);
    }

    private ApprovalRequest wait(ApprovalRequest request, Way way, boolean show) {
        MailboxAuthorization.forget(visit.login());
        ApprovalRequest changed = approval.change(request, way);
        if (way.isWaiting()) {
            tell(changed);
        }
        if (show) {
            show(changed);
        }
        return changed;
    }

    /** Whoever listens to Keycloak's events may want to know who waits for whom. */
    private void tell(ApprovalRequest request) {
        visit.context()
                .getEvent()
                .clone()
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .detail(Details.CUSTOM_REQUIRED_ACTION, ConnectMailboxActionFactory.PROVIDER_ID)
                .detail(Details.IDENTITY_PROVIDER, request.mailbox().provider())
                .detail(Details.CREDENTIAL_TYPE, MailboxCredentialModel.TYPE)
                .detail(Details.CREDENTIAL_ID, request.id())
                .detail(
                        Details.CREDENTIAL_USER_LABEL,
                        request.mailbox().address().value())
                .detail(Details.REASON, "ApprovalRequested")
                .success();
    }

    /** Then waits, unless the mail did not leave: the other ways are on the same page. */
    private void send(ApprovalRequest request, String typed) {
        Optional<Address> administrator = Address.parse(typed);
        if (administrator.isEmpty()) {
            visit.context().form().addError(new FormMessage("administrator", "o365MailboxAddressInvalid"));
            Map<String, Object> values = values(request);
            values.put("administrator", typed);
            show(values, request);
            return;
        }
        ApprovalMail.Answer answer = approval.mail().send(request, visit.user(), administrator.get());
        ApprovalRequest known = answer.sent() ? wait(request, Way.SENT, false) : request;
        Map<String, Object> values = values(known);
        values.put("told", answer.messageKey());
        values.put("toldWell", answer.sent());
        values.put("administrator", administrator.get().value());
        show(values, known);
    }

    private void resume(ApprovalRequest request) {
        new WayToMicrosoft(visit).go(WantedMailbox.of(request.mailbox()), Resumption.renewed(request), false);
    }

    private void withdraw(ApprovalRequest request) {
        approval.withdraw(request);
        new GuidancePage(visit).anew();
    }

    private void gone() {
        new Step(visit).resume();
    }

    private Optional<ApprovalRequest> request(String id) {
        List<ApprovalRequest> own = approval.requests(visit.user());
        return own.stream().filter(request -> request.id().equals(id)).findFirst();
    }

    private String here() {
        return new AuthenticationFlowURLHelper(
                        visit.context().getSession(),
                        visit.context().getRealm(),
                        visit.context().getUriInfo())
                .getLastExecutionUrl(visit.login())
                .toString();
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    /** Names of permissions, if Microsoft has just given too few, or the organization has approved too few. */
    private List<String> missing(ApprovalRequest request) {
        return MailboxAuthorization.outcome(visit.login())
                .filter(outcome -> outcome instanceof Outcome.Refused)
                .map(outcome -> ((Outcome.Refused) outcome).details())
                .filter(details -> !details.isEmpty())
                .orElseGet(() -> approval.missing(request).names());
    }
}
