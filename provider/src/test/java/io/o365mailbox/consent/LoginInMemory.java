package io.o365mailbox.consent;

import io.o365mailbox.Fake;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The notes of one authentication session. */
final class LoginInMemory {

    private final Map<String, String> notes = new HashMap<>();

    AuthenticationSessionModel session() {
        return Fake.of(AuthenticationSessionModel.class, this);
    }

    Map<String, String> notes() {
        return notes;
    }

    String getAuthNote(String name) {
        return notes.get(name);
    }

    void setAuthNote(String name, String value) {
        notes.put(name, value);
    }

    void removeAuthNote(String name) {
        notes.remove(name);
    }
}
