package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.web.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The OData query option $select: the selected properties and the id. An unknown property is a 400. */
final class Select {
    private Select() {}

    /** The selected properties of a single entity, with {@code @odata.context}. */
    static Map<String, Object> entity(
            Request request, String context, Map<String, Object> all, List<String> defaultNames) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#" + context);
        entity.putAll(properties(request, all, defaultNames));
        return entity;
    }

    /** @param defaultNames the properties without $select */
    static Map<String, Object> properties(Request request, Map<String, Object> all, List<String> defaultNames) {
        List<String> requested = request.query("$select")
                .map(s -> List.of(s.trim().split("\\s*,\\s*")))
                .orElse(defaultNames);
        List<String> names = new ArrayList<>(requested);
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
