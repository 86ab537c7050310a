package io.o365mailbox.upkeep;

import io.o365mailbox.mailbox.DueMailboxes;
import io.o365mailbox.mailbox.DueMailboxes.Taken;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.mailbox.RegistrationHealth;
import io.o365mailbox.settings.UpkeepSettings;
import io.o365mailbox.token.UpkeepRefresh;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * What one node does for one identity provider when there is a place for it: a few mailboxes, one after the other, no more
 * than the rate allows. Each is taken in a short transaction, so that another node can do the same beside it.
 */
final class Shift {

    /** Time on Keycloak's clock for which a taken mailbox is nobody else's. */
    private static final Duration TAKEN = Duration.ofMinutes(10);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int PAGE = 50;

    /** A shift is worth ten seconds of the rate: short enough to share, long enough to be worth taking a place. */
    private static final int SHIFTS_A_MINUTE = 6;

    private final KeycloakSessionFactory factory;
    private final Upkeep.Work work;
    private final UpkeepMetrics metrics;
    private final BooleanSupplier stopped;

    Shift(KeycloakSessionFactory factory, Upkeep.Work work, UpkeepMetrics metrics, BooleanSupplier stopped) {
        this.factory = factory;
        this.work = work;
        this.metrics = metrics;
        this.stopped = stopped;
    }

    void run() {
        Optional<IdentityProviderModel> provider = read(this::provider).filter(IdentityProviderModel::isEnabled);
        String application =
                provider.map(model -> model.getConfig().get("clientId")).orElse(null);
        if (application == null) {
            return;
        }
        Optional<String> place = read(session -> new Places(session).take(application));
        if (place.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        int perMinute = UpkeepSettings.of(provider.get().getConfig()).perMinute();
        int handled = 0;
        try {
            handled = handle(provider.get(), Math.max(1, perMinute / Places.AT_ONCE / SHIFTS_A_MINUTE), start);
        } finally {
            Duration worth = Duration.ofMinutes(1)
                    .multipliedBy((long) handled * Places.AT_ONCE)
                    .dividedBy(perMinute);
            Duration left = worth.minusNanos(System.nanoTime() - start);
            write(session -> new Places(session).leave(place.get(), left));
        }
    }

    /** @return how many mailboxes had their turn */
    private int handle(IdentityProviderModel provider, int most, long start) {
        if (isRefused()) {
            tryRegistration(provider);
            return 1;
        }
        Care care = new Care(factory, work.realmId(), provider, metrics);
        int handled = 0;
        while (handled < most) {
            int page = Math.min(PAGE, most - handled);
            List<String> due =
                    read(session -> new DueMailboxes(session).due(work.realmId(), work.provider(), Upkeep.now(), page));
            for (String id : due) {
                if (isOver(start)) {
                    return handled;
                }
                take(id).ifPresent(care::of);
                handled++;
            }
            if (due.size() < page || isRefused()) {
                return handled;
            }
        }
        return handled;
    }

    /** While the registration is refused, mailboxes wait as they are; one of them shows whether it is accepted again. */
    private void tryRegistration(IdentityProviderModel provider) {
        read(session -> new DueMailboxes(session)
                        .any(work.realmId(), work.provider())
                        .flatMap(id ->
                                new Mailboxes(session, session.getContext().getRealm()).byId(id)))
                .ifPresent(mailbox -> write(session -> UpkeepRefresh.of(session, provider, mailbox)));
    }

    private Optional<Taken> take(String id) {
        Instant now = Upkeep.now();
        return read(session -> new DueMailboxes(session).take(id, now, now.plus(TAKEN)));
    }

    private boolean isRefused() {
        return read(session -> RegistrationHealth.all(session).stream()
                .anyMatch(trouble -> trouble.fault() != null
                        && trouble.realmId().equals(work.realmId())
                        && trouble.provider().equals(work.provider())));
    }

    private boolean isOver(long start) {
        return stopped.getAsBoolean() || System.nanoTime() - start > LONGEST.toNanos();
    }

    private Optional<IdentityProviderModel> provider(KeycloakSession session) {
        return session.getContext().getRealm() == null
                ? Optional.empty()
                : Optional.ofNullable(session.identityProviders().getByAlias(work.provider()));
    }

    private void write(Consumer<KeycloakSession> job) {
        InRealm.run(factory, work.realmId(), job);
    }

    private <T> T read(Function<KeycloakSession, T> job) {
        return InRealm.get(factory, work.realmId(), job);
    }
}
