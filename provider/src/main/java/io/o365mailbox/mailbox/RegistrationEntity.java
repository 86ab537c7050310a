package io.o365mailbox.mailbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import org.keycloak.common.util.Base64Url;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;

/** The row of a registration at Microsoft of which something is wrong, or soon will be. Times in milliseconds. */
@Entity(name = RegistrationEntity.NAME)
@Table(name = "O365_REGISTRATION")
class RegistrationEntity {

    static final String NAME = "O365Registration";

    @Id
    @Column(name = "ID", length = 43)
    private String id;

    @Column(name = "REALM_ID", length = 36)
    private String realmId;

    @Column(name = "PROVIDER")
    private String provider;

    /** What Microsoft or we said, a name or a number; null if it still works. */
    @Column(name = "FAULT", length = 80)
    private String fault;

    @Column(name = "SINCE")
    private Long since;

    /** When somebody may try again whether it works. */
    @Column(name = "NEXT_TRY")
    private Long nextTry;

    /** When the certificate it stands on ends, once that has been warned of. */
    @Column(name = "ENDS_AT")
    private Long endsAt;

    /** For JPA. */
    protected RegistrationEntity() {}

    RegistrationEntity(String realmId, String provider) {
        this.id = id(realmId, provider);
        this.realmId = realmId;
        this.provider = provider;
    }

    /** A digest, because realm and alias together are too long for a key on every database. */
    static String id(String realmId, String provider) {
        byte[] both = (realmId + "\n" + provider).getBytes(StandardCharsets.UTF_8);
        return Base64Url.encode(HashUtils.hash(JavaAlgorithm.SHA256, both));
    }

    String realmId() {
        return realmId;
    }

    String provider() {
        return provider;
    }

    String fault() {
        return fault;
    }

    Long since() {
        return since;
    }

    Long nextTry() {
        return nextTry;
    }

    Long endsAt() {
        return endsAt;
    }

    void refused(String what, long now, long tryAgain) {
        fault = what;
        since = now;
        nextTry = tryAgain;
    }

    void tryAgain(long when) {
        nextTry = when;
    }

    void works() {
        fault = null;
        since = null;
        nextTry = null;
    }

    void ends(long when) {
        endsAt = when;
    }
}
