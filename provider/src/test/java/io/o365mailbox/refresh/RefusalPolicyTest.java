package io.o365mailbox.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.microsoft.EveryRefusal;
import io.o365mailbox.microsoft.Refusal;
import io.o365mailbox.registration.RegistrationAdvice;
import io.o365mailbox.settings.MailboxState;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For each error number of Microsoft: the state of the mailbox afterwards, and the texts for its owner, the Microsoft
 * administrator, the Keycloak administrator and the application. {@code EntraErrorsTest} lists who has to act for each
 * number.
 */
class RefusalPolicyTest {

    private static final String ID = "c0ffee00-0000-4000-8000-000000000001";
    private static final String GENERAL_ADVICE = RegistrationAdvice.forErrorCode("never heard of");

    private final Properties english = english();

    static List<Refusal> numbered() {
        return EveryRefusal.numbered();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbered")
    void eachReaderGetsTheRightText(Refusal refusal) {
        TokenRefusedException application = RefusalPolicy.translate(ID, refusal);

        switch (refusal.kind()) {
            case OWNER -> {
                assertThat(RefusalPolicy.stateAfter(refusal.kind())).contains(MailboxState.RECONNECT_NEEDED);
                assertThat(application.error()).isEqualTo("invalid_grant");
                assertThat(application.getMessage())
                        .contains("reconnected", refusal.cause().code(), "kc_action=connect-o365-mailbox:" + ID);
                assertThat(text(refusal, "User")).contains("econnect");
                assertThat(text(refusal, "MicrosoftAdmin")).isNotBlank();
                assertThat(text(refusal, "KeycloakAdmin")).isNotBlank();
            }
            case MICROSOFT_ADMINISTRATOR -> {
                assertThat(RefusalPolicy.stateAfter(refusal.kind())).contains(MailboxState.BLOCKED);
                assertThat(application.error()).isEqualTo("invalid_grant");
                assertThat(application.getMessage())
                        .contains(
                                "blocked",
                                "Microsoft administrator",
                                refusal.cause().code())
                        .doesNotContain("kc_action");
                assertThat(text(refusal, "User")).isNotBlank();
                assertThat(text(refusal, "MicrosoftAdmin")).isNotBlank();
                assertThat(text(refusal, "KeycloakAdmin")).isNotBlank();
            }
            case REGISTRATION -> {
                assertTemporary(application, refusal);
                assertThat(RegistrationAdvice.forErrorCode(RegistrationAdvice.errorCode(refusal)))
                        .as("has specific advice")
                        .isNotEqualTo(GENERAL_ADVICE);
            }
            case TRANSIENT, INVALID_REQUEST -> assertTemporary(application, refusal);
        }
    }

    @Test
    void unknownErrorKeepsTheStateOfTheMailbox() {
        Refusal unknown = Refusal.ofRedirect("an_error_of_the_future", "AADSTS99999999: ...");

        assertTemporary(RefusalPolicy.translate(ID, unknown), unknown);
        assertThat(GENERAL_ADVICE).contains("https://login.microsoftonline.com/error");
    }

    private static void assertTemporary(TokenRefusedException application, Refusal refusal) {
        assertThat(RefusalPolicy.stateAfter(refusal.kind()))
                .as("state unchanged")
                .isEmpty();
        assertThat(application.error()).isEqualTo("temporarily_unavailable");
        assertThat(application.status()).isEqualTo(503);
        assertThat(application.isTemporary()).isTrue();
        assertThat(application.getMessage()).doesNotContain("AADSTS").doesNotContainIgnoringCase("secret");
    }

    private String text(Refusal refusal, String reader) {
        String key = refusal.cause().userKey();
        return english.getProperty(key.substring(0, key.length() - "User".length()) + reader);
    }

    private static Properties english() {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(
                Path.of("../themes/src/main/resources/theme-resources/messages/messages_en.properties"))) {
            texts.load(file);
            return texts;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
