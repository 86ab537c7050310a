package io.o365mailbox.microsoft;

import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.graph.users.item.mailfolders.item.MailFolderItemRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cloud;
import io.o365mailbox.settings.Secret;
import java.util.HashMap;
import java.util.Map;

/**
 * The calls to Microsoft Graph that prove a mailbox, with one access token. Calls block until Microsoft responds or
 * {@link Timeouts} expire. If Microsoft asks for it, a call waits up to two seconds and tries once more.
 */
public final class Graph {

    private final MicrosoftHttp http;
    private final String base;
    private final Secret accessToken;

    public Graph(MicrosoftHttp http, Cloud cloud, Secret accessToken) {
        this.http = http;
        this.base = cloud.graph() + "/v1.0";
        this.accessToken = accessToken;
    }

    /**
     * The account of the token. Needs {@code User.Read}.
     *
     * @throws MicrosoftException if Microsoft refuses or does not respond
     */
    public Person me() {
        GraphAdapter adapter = adapter(false);
        RequestInformation request = new UserItemRequestBuilder(
                        pathParameters(Map.of("user%2Did", GraphAdapter.ME)), adapter)
                .toGetRequestInformation(get -> get.queryParameters.select = PersonResponse.SELECT);
        Person person =
                adapter.send(request, new HashMap<>(), PersonResponse::create).person();
        if (person.id() == null) {
            throw new MicrosoftException(Refusal.passing(Refusal.NOT_USABLE));
        }
        return person;
    }

    /**
     * Reads the person's own inbox, and returns if that works. Needs {@code Mail.Read} or {@code Mail.ReadWrite}.
     *
     * @throws MicrosoftException if there is no mailbox, or Microsoft refuses or does not respond
     */
    public void readInbox() {
        readInbox(GraphAdapter.ME, adapter(false));
    }

    /**
     * Reads the inbox of a mailbox that is shared with the person, and returns if that works. Needs {@code
     * Mail.Read.Shared} or {@code Mail.ReadWrite.Shared}, and delegation in Exchange Online. Only the folder is read,
     * because Microsoft refuses the user behind the address to delegates.
     *
     * @throws MicrosoftException if there is no mailbox, or Microsoft refuses or does not respond
     */
    public void readSharedInbox(Address address) {
        readInbox(address.value(), adapter(true));
    }

    private static void readInbox(String user, GraphAdapter adapter) {
        new MailFolderItemRequestBuilder(pathParameters(Map.of("user%2Did", user, "mailFolder%2Did", "inbox")), adapter)
                .get(get -> get.queryParameters.select = new String[] {"id"});
    }

    private GraphAdapter adapter(boolean shared) {
        return new GraphAdapter(http, base, accessToken, new GraphErrors(shared));
    }

    private static HashMap<String, Object> pathParameters(Map<String, Object> parameters) {
        return new HashMap<>(parameters);
    }
}
