package io.o365mailbox.connect;

import io.o365mailbox.settings.ProviderIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.utils.UserModelDelegate;
import org.keycloak.storage.ReadOnlyException;

/** The user Anna of Contoso, as far as the required action reads users. */
final class FakeUser extends UserModelDelegate {

    private final Map<String, String> attributes = new HashMap<>();
    private final List<CredentialModel> credentials = new ArrayList<>();
    private final Set<RoleModel> roles = new HashSet<>();
    private String email = "anna@contoso.example";
    private String serviceAccountClient;
    private boolean readOnly;

    FakeUser() {
        super(null);
    }

    /** Adds the credential of a connected mailbox. */
    void addMailbox(String address, String provider, String state) {
        CredentialModel credential = new CredentialModel();
        credential.setId(address);
        credential.setType(ProviderIds.O365_MAILBOX);
        credential.setCredentialData(
                "{\"mailbox\":\"%s\",\"provider\":\"%s\",\"status\":\"%s\"}".formatted(address, provider, state));
        credentials.add(credential);
    }

    void addRole(RoleModel role) {
        roles.add(role);
    }

    /** Makes the user one of a read-only user storage. */
    void makeReadOnly() {
        readOnly = true;
    }

    @Override
    public String getId() {
        return "anna";
    }

    @Override
    public String getEmail() {
        return email;
    }

    @Override
    public void setEmail(String changed) {
        email = changed;
    }

    @Override
    public String getServiceAccountClientLink() {
        return serviceAccountClient;
    }

    @Override
    public void setServiceAccountClientLink(String clientId) {
        serviceAccountClient = clientId;
    }

    @Override
    public boolean hasRole(RoleModel role) {
        return roles.contains(Objects.requireNonNull(role));
    }

    @Override
    public String getFirstAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setSingleAttribute(String name, String value) {
        refuseIfReadOnly();
        attributes.put(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        refuseIfReadOnly();
        if (attributes.remove(name) == null) {
            throw new AssertionError("a write without a change");
        }
    }

    @Override
    public SubjectCredentialManager credentialManager() {
        return Fake.of(SubjectCredentialManager.class, new Object() {
            public Stream<CredentialModel> getStoredCredentialsByTypeStream(String type) {
                return credentials.stream().filter(credential -> type.equals(credential.getType()));
            }
        });
    }

    private void refuseIfReadOnly() {
        if (readOnly) {
            throw new ReadOnlyException("the user is read-only");
        }
    }
}
