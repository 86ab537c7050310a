package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.web.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** $select: the wanted properties only, always with the id; unknown ones are an error. */
final class Select {
    private Select() {}

    /** With the line that says what it is. */
    static Map<String, Object> from(
            Request request, String context, Map<String, Object> all, List<String> unlessSelected) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#" + context);
        entity.putAll(of(request, all, unlessSelected));
        return entity;
    }

    static Map<String, Object> of(Request request, Map<String, Object> all, List<String> unlessSelected) {
        List<String> wanted = request.query("$select")
                .map(s -> List.of(s.trim().split("\\s*,\\s*")))
                .orElse(unlessSelected);
        List<String> names = new ArrayList<>(wanted);
        Map<String, Object> entity = new LinkedHashMap<>();
        all.keySet().stream().filter(n -> n.startsWith("@odata")).forEach(n -> entity.put(n, all.get(n)));
        for (String name : names) {
            if (!all.containsKey(name)) {
                throw GraphError.of(
                        400,
                        "BadRequest",
                        "Parsing OData Select and Expand failed: Could not find a property named '" + name + "'.");
            }
            entity.put(name, all.get(name));
        }
        entity.putIfAbsent("id", all.get("id"));
        return entity;
    }
}
