package io.o365mailbox.microsoft;

import java.util.List;
import java.util.TreeMap;

/** One refusal for each number in the table of Microsoft Entra ID, as the token endpoint sends it. */
public final class EveryRefusal {

    private EveryRefusal() {}

    public static List<Refusal> numbered() {
        return EntraErrorsTest.numbers().stream()
                .map(line -> EntraErrors.ofResponse(new MicrosoftResponse(
                        400, new TreeMap<>(), "{\"error\":\"invalid_grant\",\"error_codes\":[" + line.number() + "]}")))
                .toList();
    }
}
