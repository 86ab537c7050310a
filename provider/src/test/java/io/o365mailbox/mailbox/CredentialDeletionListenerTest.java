package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Resource paths of admin events. */
class CredentialDeletionListenerTest {

    @Test
    void readsTheIdFromThePathOfADeletion() {
        assertThat(CredentialDeletionListener.deletedCredentialId("users/u-1/credentials/c-1"))
                .contains("c-1");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "users/u-1",
                "users/u-1/credentials",
                "users/u-1/credentials/c-1/userLabel",
                "users/u-1/credentials/c-1/moveAfter/c-2",
                "users/u-1/credentials/c-1/moveToFirst",
                "organizations/users/u-1/credentials/c-1"
            })
    void ignoresOtherChangesOfACredential(String path) {
        assertThat(CredentialDeletionListener.deletedCredentialId(path)).isEmpty();
    }
}
