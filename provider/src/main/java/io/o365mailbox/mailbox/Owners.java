package io.o365mailbox.mailbox;

import java.util.Optional;
import org.keycloak.models.UserModel;

/** The people mailboxes belong to. */
interface Owners {

    Optional<UserModel> find(String userId);

    /**
     * The same user, read past the user cache from now on: what a cached user says about credentials is moments old when
     * another node has just changed it, which is enough for a page but not for deleting or overwriting.
     */
    UserModel fresh(UserModel user);
}
