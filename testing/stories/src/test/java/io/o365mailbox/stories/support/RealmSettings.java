package io.o365mailbox.stories.support;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.launch.Realm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an administrator configures in a realm. */
public record RealmSettings(Realm realm) {

    /**
     * @param options of the required action, besides the identity provider's alias; options that are left out get their
     * default
     */
    public RealmSettings configureAction(Map<String, String> options) {
        var all = new HashMap<>(options);
        all.put("identityProvider", AcmeRealm.ALIAS);
        realm.enableRequiredAction(AcmeRealm.ACTION, all);
        return this;
    }

    /** @param settings of the identity provider to change; the others keep their values */
    public RealmSettings configureProvider(Map<String, String> settings) {
        realm.configureIdentityProvider(AcmeRealm.ALIAS, settings);
        return this;
    }

    /** Makes Keycloak save events of these types only; it saves some types only when they are selected. */
    public void saveEvents(String... types) {
        var config = JsonNodeFactory.instance.objectNode().put("eventsEnabled", true);
        List.of(types).forEach(config.withArray("enabledEventTypes")::add);
        realm.put("/events/config", config);
    }

    /** Sets the realm's frontend URL, which mails from background tasks need for their links. */
    public void setFrontendUrl() {
        var representation = JsonNodeFactory.instance.objectNode();
        representation
                .putObject("attributes")
                .put("frontendUrl", realm.keycloak().url().toString());
        realm.put("", representation);
    }
}
