package io.o365mailbox.connect;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.junit.jupiter.api.Test;

class StepFormTest {

    @Test
    void readsEachFieldOfThePages() {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        form.add("step", "connect");
        form.add("mailbox", "sales@contoso.example");
        form.add("id", "1");
        form.add("shared", "on");
        form.add("sign-in-as", "anna@contoso.example");
        form.add("label", "Sales");
        form.add("anyway", "true");
        form.add("forecast", "Approved");
        form.add("administrator", "admin@contoso.example");

        assertThat(new StepForm(form))
                .isEqualTo(new StepForm(
                        "connect",
                        "sales@contoso.example",
                        "1",
                        true,
                        "anna@contoso.example",
                        "Sales",
                        true,
                        "Approved",
                        "admin@contoso.example"));
    }

    @Test
    void treatsAFieldThatWasNotSentAsEmpty() {
        assertThat(new StepForm(new MultivaluedHashMap<>()))
                .isEqualTo(new StepForm("", "", "", false, "", "", false, "", ""));
    }
}
