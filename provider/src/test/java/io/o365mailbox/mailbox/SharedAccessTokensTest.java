package io.o365mailbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.mailbox.sealing.GrantSeal;
import io.o365mailbox.mailbox.sealing.SealingKeysInMemory;
import io.o365mailbox.settings.MailboxState;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.common.util.Time;

/** Access tokens that one node stores and all nodes issue. */
class SharedAccessTokensTest extends OnEachDatabase {

    private static final Mailbox ANNAS = Given.mailbox("m1", "anna", "anna@contoso.example", "oid-1");
    private static final AccessToken TOKEN =
            new AccessToken(Secret.of("at-0123456789"), Given.NOON.plusSeconds(3600), Scopes.of("Mail.Read"));

    private SealingKeysInMemory keys;

    @BeforeEach
    void connect() {
        keys = new SealingKeysInMemory();
        database().run(entities -> rows(entities).save(ANNAS));
    }

    @AfterEach
    void empty() {
        Time.setOffset(0);
        database().run(entities -> rows(entities).deleteOfRealm());
    }

    @Test
    void findsATokenByItsRequest() throws SQLException {
        share(ANNAS, "graph Mail.Read");

        assertThat(shared(ANNAS, "graph Mail.Read")).contains(TOKEN);
        assertThat(shared(ANNAS, "graph Mail.Send")).as("other scopes").isEmpty();
        assertThat(find(ANNAS, "graph Mail.Read", TOKEN.expiresAt()))
                .as("expires too soon")
                .isEmpty();
        try (Connection connection = database().connection();
                var rows = connection.createStatement().executeQuery("select SEALED from O365_ACCESS_TOKEN")) {
            rows.next();
            assertThat(rows.getString(1)).doesNotContain(TOKEN.value().expose());
        }
    }

    @Test
    void seesWhatAnotherNodeWroteSinceTheFirstRead() {
        share(ANNAS, "graph");
        Instant longer = TOKEN.expiresAt().plusSeconds(3600);
        AccessToken next = new AccessToken(TOKEN.value(), longer, TOKEN.scopes());
        Optional<AccessToken> second = database().call(entities -> {
            SharedAccessTokens tokens = tokens(entities);
            assertThat(tokens.find(ANNAS, "graph", TOKEN.expiresAt())).isEmpty();
            database().run(others -> tokens(others).store(ANNAS, "graph", next));
            return tokens.find(ANNAS, "graph", TOKEN.expiresAt());
        });

        assertThat(second).contains(next);
    }

    @Test
    void deletesTokensWithTheConnection() {
        share(ANNAS, "graph");
        Mailbox again =
                ANNAS.connectedAgain(Given.connection("anna@contoso.example", "oid-1"), Given.NOON.plusSeconds(1));
        assertThat(shared(again, "graph")).as("of the earlier connection").isEmpty();

        database().run(entities -> rows(entities).save(again));
        assertThat(tokens()).isZero();

        share(again, "graph");
        database().run(entities -> rows(entities).save(again.inState(MailboxState.RECONNECT_NEEDED, null, Given.NOON)));
        assertThat(tokens()).isZero();

        share(again, "graph");
        database().run(entities -> rows(entities).delete("m1"));
        assertThat(tokens()).isZero();
    }

    @Test
    void findsNoTokenWhoseKeyIsMissing() {
        share(ANNAS, "graph");
        keys.remove("k1");
        assertThat(shared(ANNAS, "graph")).isEmpty();
    }

    @Test
    void deletesExpiredTokens() {
        share(ANNAS, "graph");
        Time.setOffset((int) Duration.between(Instant.now(), TOKEN.expiresAt()).toSeconds() - 60);
        assertThat(expired()).isZero();
        Time.setOffset(Time.getOffset() + 120);
        assertThat(expired()).isEqualTo(1);
    }

    @Test
    void storesATokenWhileTheOldOneIsBeingDeleted() {
        share(ANNAS, "graph");
        Time.setOffset((int) Duration.between(Instant.now(), TOKEN.expiresAt()).toSeconds() + 60);
        CompletableFuture<Void> writer = database().call(entities -> {
            SharedAccessTokens.deleteExpired(entities);
            CompletableFuture<Void> started = CompletableFuture.runAsync(() -> share(ANNAS, "graph"));
            // Until it waits for the deletion in this transaction, or has finished without waiting.
            started.copy().completeOnTimeout(null, 500, TimeUnit.MILLISECONDS).join();
            return started;
        });

        assertThat(writer).succeedsWithin(Duration.ofSeconds(10));
        assertThat(shared(ANNAS, "graph")).contains(TOKEN);
    }

    @Test
    void skipsExpiredTokensThatAreBeingReplaced() {
        share(ANNAS, "graph");
        share(ANNAS, "outlook");
        Time.setOffset((int) Duration.between(Instant.now(), TOKEN.expiresAt()).toSeconds() + 60);
        int deleted = database().call(entities -> {
            tokens(entities).store(ANNAS, "graph", TOKEN);
            return CompletableFuture.supplyAsync(this::expired)
                    .completeOnTimeout(-1, 5, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(deleted).as("the token that is not locked").isEqualTo(1);
    }

    private void share(Mailbox mailbox, String request) {
        database().run(entities -> tokens(entities).store(mailbox, request, TOKEN));
    }

    private Optional<AccessToken> shared(Mailbox mailbox, String request) {
        return find(mailbox, request, Given.NOON);
    }

    private Optional<AccessToken> find(Mailbox mailbox, String request, Instant validUntil) {
        return database().call(entities -> tokens(entities).find(mailbox, request, validUntil));
    }

    private int expired() {
        return database().call(entities -> SharedAccessTokens.deleteExpired(entities));
    }

    private long tokens() {
        return database()
                .call(entities -> entities.createQuery("select count(t) from O365AccessToken t", Long.class)
                        .getSingleResult());
    }

    private SharedAccessTokens tokens(EntityManager entities) {
        return new SharedAccessTokens(Given.REALM, entities, new GrantSeal(keys));
    }

    private static MailboxRepository rows(EntityManager entities) {
        return new MailboxRepository(entities, Given.REALM);
    }
}
