package io.o365mailbox.mailbox;

import java.util.Optional;
import org.keycloak.models.UserModel;

/** Finds the Keycloak users who own mailboxes. */
interface Owners {

    /** @return empty if there is no such user, or the user's federation does not return the user now */
    Optional<UserModel> find(String userId);

    /**
     * Reads the user again, without the user cache. A cached user can show credentials that another node has just
     * changed: good enough to show a page, but not to delete or overwrite a credential.
     */
    UserModel reload(UserModel user);
}
