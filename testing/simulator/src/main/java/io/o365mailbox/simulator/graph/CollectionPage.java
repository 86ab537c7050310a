package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One page of a collection, with the OData query options $top, $skip, $select and $count and the link to the next page.
 */
final class CollectionPage {
    private static final int DEFAULT_PAGE_SIZE = 10;

    private CollectionPage() {}

    static Response page(Request request, String context, List<Map<String, Object>> all) {
        int top = number(request, "$top", DEFAULT_PAGE_SIZE);
        int skip = number(request, "$skip", 0);
        int end = Math.min(all.size(), skip + top);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#" + context);
        if (request.query("$count").filter("true"::equalsIgnoreCase).isPresent()) {
            page.put("@odata.count", all.size());
        }
        List<Map<String, Object>> value = all.subList(Math.min(skip, end), end).stream()
                .map(entity -> Select.properties(request, entity, properties(entity)))
                .toList();
        page.put("value", value);
        if (end < all.size()) {
            page.put("@odata.nextLink", next(request, top, end));
        }
        return Response.json(200, page);
    }

    /** The property names of an entity, without OData annotations. */
    static List<String> properties(Map<String, Object> entity) {
        return entity.keySet().stream().filter(n -> !n.startsWith("@odata")).toList();
    }

    private static String next(Request request, int top, int skip) {
        List<String> parameters = new ArrayList<>();
        request.query("$select").ifPresent(s -> parameters.add("$select=" + s.replaceAll("\\s", "")));
        parameters.add("$top=" + top);
        parameters.add("$skip=" + skip);
        return request.base() + request.path() + "?" + String.join("&", parameters);
    }

    private static int number(Request request, String name, int defaultValue) {
        String text = request.query(name).orElse(Integer.toString(defaultValue));
        if (!text.matches("\\d{1,4}")) {
            throw GraphError.of(400, "BadRequest", "Invalid value '" + text + "' for " + name + " query option.");
        }
        return Integer.parseInt(text);
    }
}
