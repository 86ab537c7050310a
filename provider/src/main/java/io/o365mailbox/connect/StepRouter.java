package io.o365mailbox.connect;

import static java.util.Map.entry;

import io.o365mailbox.approval.ApprovalRequest;
import io.o365mailbox.consent.AuthorizationOutcome;
import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.consent.Notice;
import io.o365mailbox.consent.Problem;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.ActionSettings;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.MailboxState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.keycloak.authentication.RequiredActionContext;

/** Chooses the page of the required action: by the button that was pressed, by the last outcome, or the first page. */
final class StepRouter implements StepNavigation {

    /** The value of the form field {@code step} and what it does. A page is built only when its button is pressed. */
    static final Map<String, BiConsumer<StepContext, StepForm>> BUTTONS = Map.ofEntries(
            entry("connect", (context, form) -> new GuidancePage(context).connect(form)),
            entry("retry", (context, form) -> new GuidancePage(context).startOver()),
            entry("done", (context, form) -> new ConnectedPage(context).finish()),
            entry("again", (context, form) -> new WrongMailboxPage(context).tryAgain()),
            entry("as-shared", (context, form) -> new WrongMailboxPage(context).tryAsShared()),
            entry("approval", (context, form) -> new ApprovalPage(context).requestApproval(form)),
            entry("administrator", (context, form) -> new ApprovalPage(context).goToAdministratorsPage(form)),
            entry("asked-microsoft", (context, form) -> new ApprovalPage(context).recordRequestAtMicrosoft(form)),
            entry("send", (context, form) -> new ApprovalPage(context).sendMail(form)),
            entry("ways", (context, form) -> new ApprovalPage(context).showRoutes(form)),
            entry("sent", (context, form) -> new ApprovalPage(context).recordSentLink(form)),
            entry("resume", (context, form) -> new ApprovalPage(context).resume(form)),
            entry("withdraw", (context, form) -> new ApprovalPage(context).withdraw(form)),
            entry("manage", (context, form) -> new ManagePage(context).startOver()),
            entry("connect-another", (context, form) -> new GuidancePage(context).startOver()),
            entry("reconnect", (context, form) -> new ManagePage(context).reconnect(form)),
            entry("make-default", (context, form) -> new ManagePage(context).makeDefault(form)),
            entry("close", (context, form) -> new ManagePage(context).close()),
            entry("disconnect", (context, form) -> new DisconnectPage(context).confirm(form)),
            entry("confirm-disconnect", (context, form) -> new DisconnectPage(context).disconnect(form)),
            entry("rename", (context, form) -> new RenamePage(context).show(form)),
            entry("save-name", (context, form) -> new RenamePage(context).save(form)),
            entry("not-now", (context, form) -> new SkipStep(context).skip()));

    private final StepContext context;

    StepRouter(RequiredActionContext keycloak, ActionSettings settings, MailboxAuthorization authorization) {
        this.context = new StepContext(keycloak, settings, authorization, this);
    }

    /** Does what the button stands for; an unknown button shows the current page. */
    void press(StepForm form) {
        BUTTONS.getOrDefault(form.step(), (ignoredContext, ignoredForm) -> resume())
                .accept(context, form);
    }

    @Override
    public void resume() {
        MailboxAuthorization.outcome(context.login()).ifPresentOrElse(this::show, this::showFirstPage);
    }

    /** Shows existing mailboxes if an application started the action, else the guidance. */
    private void showFirstPage() {
        Optional<AppInitiatedAction> app = context.app();
        List<Mailbox> own = context.ownMailboxes();
        boolean connected = context.hasConnectedMailbox();
        Optional<String> requestedId = app.flatMap(AppInitiatedAction::mailboxId);
        if (new ManagePage(context).isOpen()) {
            new ManagePage(context).show();
        } else if (connected
                && app.filter(AppInitiatedAction::isSkippedIfConnected).isPresent()) {
            context.keycloak().success();
        } else if (requestedId.isPresent()) {
            requestedId.flatMap(context::ownMailbox).ifPresentOrElse(this::open, this::showNotYours);
        } else if (app.isPresent() && !own.isEmpty()) {
            new ManagePage(context).show();
        } else if (connected && app.isEmpty()) {
            context.keycloak().success();
        } else {
            own.stream()
                    .filter(mailbox ->
                            mailbox.state() == MailboxState.RECONNECT_NEEDED || mailbox.isWaitingForApproval())
                    .findFirst()
                    .ifPresentOrElse(this::open, new GuidancePage(context)::show);
        }
    }

    /**
     * The application named a mailbox that is not the user's: it has been disconnected, or it belongs to another
     * user. The page does not say which.
     */
    private void showNotYours() {
        Notice notice = new Notice("o365MailboxNoticeNotYours", List.of(context.applicationName()), false);
        if (context.ownMailboxes().isEmpty()) {
            new GuidancePage(context).show(notice);
        } else {
            new ManagePage(context).show(notice);
        }
    }

    @Override
    public void open(Mailbox mailbox) {
        context.authorization()
                .organizationConsent()
                .request(context.user(), mailbox.address())
                .filter(request -> !ApprovalResume.isBack(context.login(), request))
                .ifPresentOrElse(new ApprovalPage(context)::open, () -> showGuidance(mailbox));
    }

    private void showGuidance(Mailbox mailbox) {
        if (mailbox.isWaitingForApproval()) {
            new GuidancePage(context).show();
        } else {
            new GuidancePage(context).show(mailbox);
        }
    }

    private void show(AuthorizationOutcome outcome) {
        if (outcome instanceof AuthorizationOutcome.Connected connected) {
            new ConnectedPage(context).show(connected);
        } else if (outcome instanceof AuthorizationOutcome.Refused refused) {
            show(refused);
        }
    }

    private void show(AuthorizationOutcome.Refused refused) {
        Optional<ApprovalRequest> request = refused.problem().asksForApproval()
                ? Address.parse(refused.address())
                        .flatMap(address ->
                                context.authorization().organizationConsent().request(context.user(), address))
                : Optional.empty();
        if (request.isPresent()) {
            new ApprovalPage(context).open(request.get());
        } else if (refused.problem() == Problem.WRONG_MAILBOX) {
            new WrongMailboxPage(context).show(refused);
        } else {
            new ProblemPage(context).show(refused);
        }
    }
}
