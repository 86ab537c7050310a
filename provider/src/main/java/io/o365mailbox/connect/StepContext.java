package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxPreferences;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.platform.Transactions;
import io.o365mailbox.settings.ActionSettings;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ProviderSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * One request of the required action: the user, the user's mailboxes, and the values of every page. The mailboxes are
 * read once, and again after {@link #mailboxesChanged}.
 */
final class StepContext {

    private final RequiredActionContext context;
    private final ActionSettings settings;
    private final MailboxAuthorization authorization;
    private final StepNavigation navigation;
    private final Mailboxes mailboxes;
    private List<Mailbox> own;

    StepContext(
            RequiredActionContext context,
            ActionSettings settings,
            MailboxAuthorization authorization,
            StepNavigation navigation) {
        this.context = context;
        this.settings = settings;
        this.authorization = authorization;
        this.navigation = navigation;
        this.mailboxes = new Mailboxes(context.getSession(), context.getRealm());
    }

    RequiredActionContext keycloak() {
        return context;
    }

    AuthenticationSessionModel login() {
        return context.getAuthenticationSession();
    }

    UserModel user() {
        return context.getUser();
    }

    ActionSettings settings() {
        return settings;
    }

    ProviderSettings provider() {
        return authorization.settings();
    }

    MailboxAuthorization authorization() {
        return authorization;
    }

    Mailboxes mailboxes() {
        return mailboxes;
    }

    /** Leads from one page to another. */
    StepNavigation navigation() {
        return navigation;
    }

    /** The application's own request, if an application started the action; empty if the login did. */
    Optional<AppInitiatedAction> app() {
        return AppInitiatedAction.of(context);
    }

    /** The user's mailboxes of this provider, first connected first. */
    List<Mailbox> ownMailboxes() {
        if (own == null) {
            own = mailboxes.ownedBy(user()).stream()
                    .filter(mailbox -> mailbox.provider().equals(authorization.providerAlias()))
                    .toList();
        }
        return own;
    }

    /** To be called after a change, so that the next page shows it. */
    void mailboxesChanged() {
        own = null;
    }

    /** @return empty if the mailbox is not the user's, whether or not another user has it */
    Optional<Mailbox> ownMailbox(String id) {
        return ownMailboxes().stream()
                .filter(mailbox -> mailbox.id().equals(id))
                .findFirst();
    }

    /** The limit of mailboxes, if the user has reached it. */
    Optional<Integer> limitReached() {
        long connected = ownMailboxes().stream()
                .filter(mailbox -> !mailbox.isWaitingForApproval())
                .count();
        return authorization.mailboxSettings().limit().filter(limit -> connected >= limit);
    }

    /** Changes the user's preferences in a transaction of its own, as {@link MailboxPreferences} requires. */
    void changePreferences(BiConsumer<MailboxPreferences, UserModel> change) {
        Transactions.runInNewTransaction(context.getSession(), session -> {
            RealmModel realm = session.getContext().getRealm();
            UserModel owner = session.users().getUserById(realm, user().getId());
            change.accept(new MailboxPreferences(session, realm), owner);
        });
        mailboxesChanged();
    }

    boolean hasConnectedMailbox() {
        return ownMailboxes().stream().anyMatch(Mailbox::isConnected);
    }

    /** Whether “Not now” is offered. An application's own request has Keycloak's cancel button instead. */
    boolean maySkip() {
        boolean optional = !settings.isRequired() || NotNow.isExempt(login());
        return optional && app().isEmpty();
    }

    String applicationName() {
        return provider().applicationName().orElseGet(() -> DisplayTexts.nameOf(login().getClient()));
    }

    /** Outlook for an address, where the person can see which account the browser is signed in to. */
    String outlookUrl(Address address) {
        return outlookUrl() + "?login_hint=" + URLEncoder.encode(address.value(), StandardCharsets.UTF_8);
    }

    /** Outlook for the account that the browser is signed in to. */
    String outlookUrl() {
        return provider().cloud().outlook() + "/mail/";
    }

    /** The values that every page has. */
    Map<String, Object> commonValues() {
        ProviderSettings provider = provider();
        Map<String, Object> values = new HashMap<>();
        values.put("applicationName", applicationName());
        values.put("publisherName", provider.publisherName().orElse(null));
        values.put("contact", provider.contact().orElse(null));
        return values;
    }

    /** @param values plain values and message keys for the template, under the name {@code o365} */
    void show(String template, Map<String, Object> values) {
        show(context, template, values);
    }

    static void show(RequiredActionContext context, String template, Map<String, Object> values) {
        context.challenge(context.form().setAttribute("o365", values).createForm(template));
    }
}
