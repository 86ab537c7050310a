package io.o365mailbox.stories.support;

import io.o365mailbox.demo.Person;
import io.o365mailbox.launch.Realm;
import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.State;

/** A company at the simulated Microsoft, by its domain; its people use the realm. */
public record Organization(Realm realm, State microsoft, String domain) {

    /**
     * Adds a person with a mailbox to the realm and, unless the address exists there, to Microsoft.
     *
     * @return the user name
     */
    public String addColleague(String username) {
        var address = username + "@" + domain;
        realm.addUser(username, address, "Co", "Worker", Person.PASSWORD);
        if (microsoft.directory().user(address).isEmpty()) {
            var tenant = microsoft.tenant(domain);
            microsoft.directory().addUser(tenant, address, "Co Worker");
            microsoft.mailboxes().add(new Mailbox(address, tenant));
        }
        return username;
    }

    /** An administrator consents in Microsoft's own portal, without the provider's link. */
    public void consents() {
        microsoft
                .consents()
                .grant(
                        microsoft.acmeDesk(),
                        microsoft.tenant(domain),
                        microsoft.acmeDesk().requiredPermissions());
    }

    /** An administrator withdraws the organization's consent at Microsoft. */
    public void withdrawsConsent() {
        microsoft.consents().withdraw(microsoft.acmeDesk(), microsoft.tenant(domain));
    }

    public String tenantId() {
        return microsoft.tenant(domain).id();
    }
}
