package io.o365mailbox.mailbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.utils.UserModelDelegate;

/**
 * A user whose credentials are kept in memory. Implements the methods of Keycloak's credential store that this
 * extension calls, with the same rules for labels.
 */
public final class OwnerInMemory extends UserModelDelegate {

    private final String id;
    private final Credentials credentials;

    public OwnerInMemory(String id) {
        this(id, new ArrayList<>());
    }

    private OwnerInMemory(String id, List<CredentialModel> stored) {
        super(null);
        this.id = id;
        this.credentials = new Credentials(stored);
    }

    /** The user as the cache of another node shows it: later changes are not visible. */
    OwnerInMemory asCachedNow() {
        return new OwnerInMemory(id, new ArrayList<>(credentials.stored));
    }

    List<CredentialModel> stored() {
        return credentials.stored;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public SubjectCredentialManager credentialManager() {
        return (SubjectCredentialManager) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SubjectCredentialManager.class}, (proxy, method, args) -> {
                    try {
                        return Credentials.class
                                .getDeclaredMethod(method.getName(), method.getParameterTypes())
                                .invoke(credentials, args);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static final class Credentials {

        private final List<CredentialModel> stored;

        Credentials(List<CredentialModel> stored) {
            this.stored = stored;
        }

        CredentialModel createStoredCredential(CredentialModel created) {
            refuseTakenLabel(created);
            stored.add(created.shallowClone());
            return created;
        }

        void updateStoredCredential(CredentialModel changed) {
            refuseTakenLabel(changed);
            stored.replaceAll(old -> old.getId().equals(changed.getId()) ? changed.shallowClone() : old);
        }

        boolean removeStoredCredentialById(String id) {
            return stored.removeIf(old -> old.getId().equals(id));
        }

        Stream<CredentialModel> getStoredCredentialsByTypeStream(String type) {
            return new ArrayList<>(stored)
                    .stream().filter(one -> type.equals(one.getType())).map(CredentialModel::shallowClone);
        }

        private void refuseTakenLabel(CredentialModel candidate) {
            if (stored.stream()
                    .filter(one -> !one.getId().equals(candidate.getId()))
                    .anyMatch(one -> one.getUserLabel().equalsIgnoreCase(candidate.getUserLabel()))) {
                throw new ModelDuplicateException("Device already exists with the same name");
            }
        }
    }
}
