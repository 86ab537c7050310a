package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page of things: $top, $skip, $select, $count and the link to the next page. */
final class Collection {
    private static final int USUAL_PAGE = 10;

    private Collection() {}

    static Response page(Request request, String context, List<Map<String, Object>> all) {
        int top = number(request, "$top", USUAL_PAGE);
        int skip = number(request, "$skip", 0);
        int end = Math.min(all.size(), skip + top);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#" + context);
        if (request.query("$count").filter("true"::equalsIgnoreCase).isPresent()) {
            page.put("@odata.count", all.size());
        }
        List<Map<String, Object>> value = all.subList(Math.min(skip, end), end).stream()
                .map(entity -> Select.of(request, entity, plain(entity)))
                .toList();
        page.put("value", value);
        if (end < all.size()) {
            page.put("@odata.nextLink", next(request, top, end));
        }
        return Response.json(200, page);
    }

    /** The properties that are there without $select: all but the annotations. */
    static List<String> plain(Map<String, Object> entity) {
        return entity.keySet().stream().filter(n -> !n.startsWith("@odata")).toList();
    }

    private static String next(Request request, int top, int skip) {
        List<String> parameters = new ArrayList<>();
        request.query("$select").ifPresent(s -> parameters.add("$select=" + s.replaceAll("\\s", "")));
        parameters.add("$top=" + top);
        parameters.add("$skip=" + skip);
        return request.base() + request.path() + "?" + String.join("&", parameters);
    }

    private static int number(Request request, String name, int usual) {
        String text = request.query(name).orElse(Integer.toString(usual));
        if (!text.matches("\\d{1,4}")) {
            throw GraphError.of(400, "BadRequest", "Invalid value '" + text + "' for " + name + " query option.");
        }
        return Integer.parseInt(text);
    }
}
