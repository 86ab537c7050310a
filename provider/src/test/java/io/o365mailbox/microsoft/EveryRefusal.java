package io.o365mailbox.microsoft;

import java.util.List;
import java.util.TreeMap;

/** A refusal for every number of Microsoft Entra ID that is in the table, as the token endpoint sends it. */
public final class EveryRefusal {

    private EveryRefusal() {}

    public static List<Refusal> numbered() {
        return EntraErrorsTest.numbers().stream()
                .map(line -> EntraErrors.ofResponse(new MicrosoftResponse(
                        400, new TreeMap<>(), "{\"error\":\"invalid_grant\",\"error_codes\":[" + line.number() + "]}")))
                .toList();
    }
}
