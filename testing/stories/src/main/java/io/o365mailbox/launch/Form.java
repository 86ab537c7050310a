package io.o365mailbox.launch;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** A form-encoded body or query string. */
public final class Form {

    public static final String TYPE = "application/x-www-form-urlencoded";

    private Form() {}

    /** @param namesAndValues name, value, name, value, ... */
    public static String of(String... namesAndValues) {
        var form = new StringJoiner("&");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.add(namesAndValues[i] + "=" + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }
}
