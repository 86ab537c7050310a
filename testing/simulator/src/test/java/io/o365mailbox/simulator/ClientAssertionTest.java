package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Seed;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Client authentication with a certificate, and with a token of a federated issuer. */
class ClientAssertionTest extends SimulatorTestBase {
    private static final KeyPairs KEYS = KeyPairs.make();
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private String refreshToken;

    @BeforeEach
    void connect() {
        refreshToken = desk.connect("anna@contoso.example").text("refresh_token");
        state.acmeDesk().certificate(KEYS.certificate());
    }

    @Test
    void acceptsAnAssertionSignedWithTheCertificate() throws Exception {
        assertThat(refreshWith(byCertificate(JWSAlgorithm.PS256, claims()).serialize())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesOtherCertificatesClaimsAndTimes() throws Exception {
        KeyPairs other = KeyPairs.make();
        SignedJWT foreign = new SignedJWT(header(JWSAlgorithm.PS256, KEYS), claims().build());
        foreign.sign(new RSASSASigner(other.keys().getPrivate()));
        assertThat(refreshWith(foreign.serialize()).code()).isEqualTo(700027);
        SignedJWT unknown = new SignedJWT(header(JWSAlgorithm.PS256, other), claims().build());
        unknown.sign(new RSASSASigner(other.keys().getPrivate()));
        assertThat(refreshWith(unknown.serialize()).code()).isEqualTo(700027);
        assertThat(refused(claims().subject("somebody"))).isEqualTo(700021);
        assertThat(refused(claims().audience("https://localhost/else/oauth2/v2.0/token")))
                .isEqualTo(700023);
        assertThat(refused(claims().expirationTime(in(Duration.ofMinutes(-10)))))
                .isEqualTo(700024);
        assertThat(refused(claims().notBeforeTime(in(Duration.ofMinutes(10))))).isEqualTo(700024);
        assertThat(refreshWith("not.a.jwt").code()).isEqualTo(50027);
    }

    @Test
    void acceptsAnAssertionOfAFederatedIssuer() throws Exception {
        String issuer = "https://keycloak.example/realms/acme";
        RSAKey key = new RSAKey.Builder((RSAPublicKey) KEYS.keys().getPublic())
                .keyID("k1")
                .build();
        state.acmeDesk()
                .federatedCredential(
                        new App.FederatedCredential(issuer, "service", "api://AzureADTokenExchange", List.of(key)));
        JWTClaimsSet.Builder claims = claims().issuer(issuer).subject("service").audience("api://AzureADTokenExchange");
        assertThat(refreshWith(byIssuer(JWSAlgorithm.RS256, claims)).status()).isEqualTo(200);
        assertThat(refreshWith(byIssuer(JWSAlgorithm.PS256, claims)).code())
                .as("RS256 only")
                .isEqualTo(5002730);
        assertThat(refreshWith(byIssuer(JWSAlgorithm.RS256, claims.subject("Service")))
                        .code())
                .as("the subject is case-sensitive")
                .isEqualTo(70021);
    }

    private int refused(JWTClaimsSet.Builder claims) throws Exception {
        Desk.Reply reply = refreshWith(byCertificate(JWSAlgorithm.PS256, claims).serialize());
        assertThat(reply.status()).isEqualTo(401);
        return reply.code();
    }

    private Desk.Reply refreshWith(String assertion) {
        return new Desk(SIMULATOR)
                .credentials(Map.of("client_assertion_type", TYPE, "client_assertion", assertion))
                .refresh("organizations", refreshToken);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(Seed.CLIENT_ID)
                .subject(Seed.CLIENT_ID)
                .audience(SIMULATOR.login() + "/organizations/oauth2/v2.0/token")
                .jwtID(UUID.randomUUID().toString())
                .notBeforeTime(in(Duration.ZERO))
                .expirationTime(in(Duration.ofMinutes(10)));
    }

    private static Date in(Duration time) {
        return Date.from(SIMULATOR.state().clock().instant().plus(time));
    }

    private static SignedJWT byCertificate(JWSAlgorithm algorithm, JWTClaimsSet.Builder claims) throws Exception {
        SignedJWT jwt = new SignedJWT(header(algorithm, KEYS), claims.build());
        jwt.sign(new RSASSASigner(KEYS.keys().getPrivate()));
        return jwt;
    }

    private static JWSHeader header(JWSAlgorithm algorithm, KeyPairs keys) throws Exception {
        byte[] thumbprint =
                MessageDigest.getInstance("SHA-256").digest(keys.certificate().getEncoded());
        return new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .x509CertSHA256Thumbprint(Base64URL.encode(thumbprint))
                .build();
    }

    private static String byIssuer(JWSAlgorithm algorithm, JWTClaimsSet.Builder claims) throws JOSEException {
        SignedJWT jwt =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("k1").build(), claims.build());
        jwt.sign(new RSASSASigner(KEYS.keys().getPrivate()));
        return jwt.serialize();
    }
}
