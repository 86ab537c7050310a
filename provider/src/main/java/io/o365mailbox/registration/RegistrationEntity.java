package io.o365mailbox.registration;

import io.o365mailbox.platform.Digests;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The row of an app registration at Microsoft that is refused, or whose certificate expires soon. A registration
 * without a row works. Times in milliseconds.
 */
@Entity(name = RegistrationEntity.NAME)
@Table(name = "O365_REGISTRATION")
public class RegistrationEntity {

    static final String NAME = "O365Registration";

    @Id
    @Column(name = "ID", length = 43)
    private String id;

    @Column(name = "REALM_ID", length = 36)
    private String realmId;

    @Column(name = "PROVIDER")
    private String provider;

    /** Microsoft's error number, or a name of ours; null while Microsoft accepts the registration. */
    @Column(name = "ERROR_CODE", length = 80)
    private String errorCode;

    @Column(name = "REFUSED_SINCE")
    private Long refusedSince;

    /** When one caller can ask Microsoft again. */
    @Column(name = "NEXT_ATTEMPT_AT")
    private Long nextAttemptAt;

    /** When the certificate expires, once that has been reported; else null. */
    @Column(name = "CERTIFICATE_EXPIRES_AT")
    private Long certificateExpiresAt;

    /** For JPA. */
    protected RegistrationEntity() {}

    RegistrationEntity(String realmId, String provider) {
        this.id = id(realmId, provider);
        this.realmId = realmId;
        this.provider = provider;
    }

    /** A digest, because realm id and alias together are too long for a primary key on some databases. */
    static String id(String realmId, String provider) {
        return Digests.sha256(realmId + "\n" + provider);
    }

    String realmId() {
        return realmId;
    }

    String provider() {
        return provider;
    }

    String errorCode() {
        return errorCode;
    }

    Long refusedSince() {
        return refusedSince;
    }

    Long nextAttemptAt() {
        return nextAttemptAt;
    }

    Long certificateExpiresAt() {
        return certificateExpiresAt;
    }

    boolean isRefused() {
        return errorCode != null;
    }

    void refuse(String code, long now, long nextAttempt) {
        errorCode = code;
        refusedSince = now;
        nextAttemptAt = nextAttempt;
    }

    void accept() {
        errorCode = null;
        refusedSince = null;
        nextAttemptAt = null;
    }

    void certificateExpires(long when) {
        certificateExpiresAt = when;
    }
}
