package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.mailbox.OwnerChoices;
import io.o365mailbox.settings.ActionSettings;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ProviderSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/** One request within the step: who is there, what they have, and what every page shows. */
final class Visit {

    private final RequiredActionContext context;
    private final ActionSettings settings;
    private final MailboxAuthorization microsoft;
    private final Mailboxes mailboxes;

    Visit(RequiredActionContext context, ActionSettings settings, MailboxAuthorization microsoft) {
        this.context = context;
        this.settings = settings;
        this.microsoft = microsoft;
        this.mailboxes = new Mailboxes(context.getSession(), context.getRealm());
    }

    RequiredActionContext context() {
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
        return microsoft.settings();
    }

    MailboxAuthorization microsoft() {
        return microsoft;
    }

    Mailboxes mailboxes() {
        return mailboxes;
    }

    /** What the application asked for that started the step itself; empty if login did. */
    Optional<AppRequest> app() {
        return AppRequest.of(context);
    }

    /** The user's mailboxes of this provider, first connected first. */
    List<Mailbox> own() {
        return mailboxes.of(user()).stream()
                .filter(mailbox -> mailbox.provider().equals(microsoft.providerAlias()))
                .toList();
    }

    /** @return empty if it is not the user's, whoever else may have it */
    Optional<Mailbox> own(String id) {
        return own().stream().filter(mailbox -> mailbox.id().equals(id)).findFirst();
    }

    /** How many mailboxes are admitted, if that many are there already. */
    Optional<Integer> limitReached() {
        long own = own().stream()
                .filter(mailbox -> mailbox.state() != MailboxState.WAITING_FOR_APPROVAL)
                .count();
        return microsoft.mailboxSettings().limit().filter(most -> own >= most);
    }

    /** What the user decides about the mailboxes, in a transaction of its own, as {@link OwnerChoices} wants it. */
    void choose(Function<OwnerChoices, Consumer<UserModel>> choice) {
        KeycloakModelUtils.runJobInTransaction(
                context.getSession().getKeycloakSessionFactory(),
                context.getSession().getContext(),
                own -> {
                    RealmModel realm = own.getContext().getRealm();
                    UserModel owner = own.users().getUserById(realm, user().getId());
                    choice.apply(new OwnerChoices(own, realm)).accept(owner);
                });
    }

    boolean hasConnected() {
        return own().stream().anyMatch(Mailbox::isConnected);
    }

    /** An application's own request has Keycloak's cancel button instead. */
    boolean mayLeave() {
        boolean free = !settings.isRequired() || NotNow.isExcused(login());
        return free && app().isEmpty();
    }

    String applicationName() {
        return provider().applicationName().orElseGet(() -> Words.nameOf(login().getClient()));
    }

    /** Where the person can see which account the browser holds. */
    String outlook(Address address) {
        return provider().cloud().outlook() + "/mail/?login_hint="
                + URLEncoder.encode(address.value(), StandardCharsets.UTF_8);
    }

    /** The same for whoever is signed in there, as long as no address is known. */
    String outlook() {
        return provider().cloud().outlook() + "/mail/";
    }

    /** What every page may show. */
    Map<String, Object> values() {
        ProviderSettings provider = provider();
        Map<String, Object> values = new HashMap<>();
        values.put("applicationName", applicationName());
        values.put("publisherName", provider.publisherName().orElse(null));
        values.put("contact", provider.contact().orElse(null));
        return values;
    }

    /** @param values plain values and message keys, under the name {@code o365}; every word comes from the bundles */
    void show(String template, Map<String, Object> values) {
        show(context, template, values);
    }

    static void show(RequiredActionContext context, String template, Map<String, Object> values) {
        context.challenge(context.form().setAttribute("o365", values).createForm(template));
    }
}
