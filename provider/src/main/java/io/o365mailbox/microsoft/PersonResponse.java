package io.o365mailbox.microsoft;

import com.microsoft.kiota.serialization.Parsable;
import com.microsoft.kiota.serialization.ParseNode;
import com.microsoft.kiota.serialization.SerializationWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The selected fields of {@code /me}. Replaces the SDK's {@code User}, which depends on nearly all of the SDK's 4,400
 * models and would make the jar eight times as large.
 */
final class PersonResponse implements Parsable {

    /** For {@code $select}; in the order of {@link Person}. */
    static final String[] SELECT = {"id", "displayName", "mail", "userPrincipalName", "proxyAddresses"};

    private String id;
    private String displayName;
    private String mail;
    private String userPrincipalName;
    private List<String> proxyAddresses = List.of();

    static PersonResponse create(ParseNode node) {
        return new PersonResponse();
    }

    Person person() {
        return new Person(id, displayName, mail, userPrincipalName, List.copyOf(proxyAddresses));
    }

    @Override
    public Map<String, Consumer<ParseNode>> getFieldDeserializers() {
        return Map.of(
                "id", node -> id = node.getStringValue(),
                "displayName", node -> displayName = node.getStringValue(),
                "mail", node -> mail = node.getStringValue(),
                "userPrincipalName", node -> userPrincipalName = node.getStringValue(),
                "proxyAddresses", node -> proxyAddresses = node.getCollectionOfPrimitiveValues(String.class));
    }

    @Override
    public void serialize(SerializationWriter writer) {
        throw new UnsupportedOperationException("read only");
    }
}
