package io.o365mailbox.simulator.state;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The RSA keys for id_tokens. The newest key signs; the older keys stay published. */
public final class SigningKeys {
    private final List<RSAKey> keys = new CopyOnWriteArrayList<>();

    SigningKeys() {
        rotate();
    }

    public RSAKey current() {
        return keys.get(keys.size() - 1);
    }

    public List<RSAKey> published() {
        return List.copyOf(keys);
    }

    /** Creates a new key, which signs from now on. */
    public void rotate() {
        try {
            keys.add(new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(Ids.random(20))
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot create an RSA key", e);
        }
    }
}
