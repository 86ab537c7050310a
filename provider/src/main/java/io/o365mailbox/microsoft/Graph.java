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
 * Microsoft Graph for one access token, as much as proves a mailbox. Calls block until Microsoft answers or {@link
 * Timeouts} end; one short {@code Retry-After} is waited for.
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
     * Who the token belongs to. Needs {@code User.Read}.
     *
     * @throws MicrosoftException if Microsoft refuses or does not answer
     */
    public Person me() {
        GraphAdapter adapter = adapter(false);
        RequestInformation request = new UserItemRequestBuilder(path(Map.of("user%2Did", GraphAdapter.ME)), adapter)
                .toGetRequestInformation(get -> get.queryParameters.select = PersonResponse.SELECT);
        Person person =
                adapter.send(request, new HashMap<>(), PersonResponse::create).person();
        if (person.id() == null) {
            throw new MicrosoftException(Refusal.passing(Refusal.NOT_USABLE));
        }
        return person;
    }

    /**
     * Returns if the person's own mailbox answers. Needs {@code Mail.Read} or {@code Mail.ReadWrite}.
     *
     * @throws MicrosoftException if there is none, or Microsoft refuses or does not answer
     */
    public void readInbox() {
        inbox(GraphAdapter.ME, adapter(false));
    }

    /**
     * Returns if a mailbox shared with the person answers. Needs {@code Mail.Read.Shared} or {@code
     * Mail.ReadWrite.Shared}, and delegation in Exchange Online. The folder is the only thing one may ask for: the user
     * behind the address is refused to delegates.
     *
     * @throws MicrosoftException if there is none, or Microsoft refuses or does not answer
     */
    public void readSharedInbox(Address address) {
        inbox(address.value(), adapter(true));
    }

    private static void inbox(String user, GraphAdapter adapter) {
        new MailFolderItemRequestBuilder(path(Map.of("user%2Did", user, "mailFolder%2Did", "inbox")), adapter)
                .get(get -> get.queryParameters.select = new String[] {"id"});
    }

    private GraphAdapter adapter(boolean shared) {
        return new GraphAdapter(http, base, accessToken, new GraphErrors(shared));
    }

    private static HashMap<String, Object> path(Map<String, Object> parameters) {
        return new HashMap<>(parameters);
    }
}
