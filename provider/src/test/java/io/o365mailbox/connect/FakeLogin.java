package io.o365mailbox.connect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A browser login of the application “desk” in the realm “acme”, with the notes of its authentication session. */
final class FakeLogin {

    final Map<String, String> authNotes = new HashMap<>();
    final Map<String, String> clientNotes = new HashMap<>();
    final Set<String> requiredActions = new HashSet<>();
    String redirectUri = "https://desk.example/";
    String clientName = "Help Desk";
    String realmDisplayName = "Acme Corporation";

    AuthenticationSessionModel session() {
        return Fake.of(AuthenticationSessionModel.class, new Session());
    }

    ClientModel client() {
        return Fake.of(ClientModel.class, new Client());
    }

    RealmModel realm() {
        return Fake.of(RealmModel.class, new Realm());
    }

    private final class Session {

        public String getAuthNote(String name) {
            return authNotes.get(name);
        }

        public void setAuthNote(String name, String value) {
            authNotes.put(name, value);
        }

        public void removeAuthNote(String name) {
            authNotes.remove(name);
        }

        public String getClientNote(String name) {
            return clientNotes.get(name);
        }

        public void addRequiredAction(String id) {
            requiredActions.add(id);
        }

        public String getRedirectUri() {
            return redirectUri;
        }

        public ClientModel getClient() {
            return client();
        }
    }

    private final class Client {

        public String getClientId() {
            return "desk";
        }

        public String getName() {
            return clientName;
        }

        public RealmModel getRealm() {
            return realm();
        }
    }

    private final class Realm {

        public String getId() {
            return "realm-1";
        }

        public String getName() {
            return "acme";
        }

        public String getDisplayName() {
            return realmDisplayName;
        }
    }
}
