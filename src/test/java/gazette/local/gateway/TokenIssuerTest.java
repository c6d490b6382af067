package gazette.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import gazette.testing.MovableClock;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// What the authorizer of API Gateway takes and refuses, by its documentation: the signature by an
/// RSA key of the issuer that `kid` names, `iss`, `aud` or else `client_id`, `exp`, `nbf`, `iat`.
class TokenIssuerTest {

  private static final String URL = "http://localhost:3000";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final MovableClock clock = new MovableClock(NOW);
  private final TokenIssuer issuer = new TokenIssuer(URL, clock);

  @Test
  void a_token_has_the_claims_of_a_user_pool_and_the_name_of_a_person() {
    var token = issuer.token(List.of("gazette/write", "gazette/publish"), "ana@gazette.example");
    var claims = issuer.claims(token).orElseThrow();
    assertEquals("ana@gazette.example", claims.get("email"));
    assertEquals("gazette/write gazette/publish", claims.get("scope"));
    assertEquals("access", claims.get("token_use"));
    assertEquals(claims.get("sub"), UUID.fromString(claims.get("username")).toString());
    assertEquals(Optional.empty(), Optional.ofNullable(claims.get("aud")));
    clock.advance(Duration.ofHours(12));
    assertEquals(Optional.empty(), issuer.claims(token));
  }

  /// One claim of a good token is replaced, or left out where the value is `absent`.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iss | \"http://localhost:3000\" | true",
        "iss | \"http://localhost:3000/\" | false",
        "iss | \"HTTP://LOCALHOST:3000\" | false",
        "iss | [\"http://localhost:3000\"] | false",
        "iss | absent | false",
        "aud | \"gazette-local\" | true",
        "aud | [\"gazette-local\"] | true",
        "aud | [\"another\", \"gazette-local\"] | true",
        "aud | [\"another\"] | false",
        "aud | \"another\" | false",
        "aud | \"\" | false",
        "aud | [] | false",
        "aud | null | false",
        "aud | 1 | false",
        "aud | absent | true",
        "client_id | \"another\" | false",
        "client_id | absent | false",
        "exp | 1772366401 | true",
        "exp | 1772366400.5 | true",
        "exp | 1772366400 | false",
        "exp | 0 | false",
        "exp | -1 | false",
        "exp | 1e300 | true",
        "exp | \"1772366401\" | false",
        "exp | null | false",
        "exp | absent | false",
        "nbf | 1772366400 | true",
        "nbf | 1772366401 | false",
        "nbf | 9223372036854775807 | false",
        "nbf | 1e300 | false",
        "nbf | \"1\" | false",
        "nbf | absent | true",
        "iat | 1772366400 | true",
        "iat | 1772366401 | false",
        "iat | 99999999999999999999999 | false",
        "iat | absent | true",
        "scope | absent | true",
        "sub | null | true",
      })
  void a_claim_is_judged_as_on_aws(String name, String json, boolean isTaken) {
    var claims = new HashMap<>(good());
    claims.remove(name);
    if (!json.equals("absent")) {
      claims.put(name, JsonMapper.shared().readValue(json, Object.class));
    }
    var token = issuer.sign(JWSAlgorithm.RS256, claims);
    assertEquals(isTaken, issuer.claims(token).isPresent());
  }

  @Test
  void the_audience_decides_where_there_is_one() {
    var claims = new HashMap<>(good());
    claims.put("client_id", "another");
    claims.put("aud", TokenIssuer.CLIENT);
    assertTrue(issuer.claims(issuer.sign(JWSAlgorithm.RS256, claims)).isPresent());
    claims.put("client_id", TokenIssuer.CLIENT);
    claims.put("aud", "another");
    assertEquals(Optional.empty(), issuer.claims(issuer.sign(JWSAlgorithm.RS256, claims)));
  }

  @Test
  void lists_and_absent_values_become_the_texts_of_the_gateway() {
    var claims = new HashMap<>(good());
    claims.put("cognito:groups", List.of("writers", "publishers"));
    claims.put("nothing", null);
    var read = issuer.claims(issuer.sign(JWSAlgorithm.RS256, claims)).orElseThrow();
    assertEquals("[writers publishers]", read.get("cognito:groups"));
    assertEquals(false, read.containsKey("nothing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512"})
  void every_rsa_signature_of_the_key_is_taken(String algorithm) {
    assertTrue(issuer.claims(issuer.sign(JWSAlgorithm.parse(algorithm), good())).isPresent());
  }

  @Test
  void a_key_that_is_not_named_or_not_published_is_refused() {
    var unnamed = new JWSHeader.Builder(JWSAlgorithm.RS256).build();
    var unknown = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("another").build();
    assertEquals(Optional.empty(), issuer.claims(issuer.sign(unnamed, good())));
    assertEquals(Optional.empty(), issuer.claims(issuer.sign(unknown, good())));
    var other = new TokenIssuer(URL, clock);
    var forged = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId()).build();
    assertEquals(Optional.empty(), issuer.claims(other.sign(forged, good())));
  }

  @Test
  void what_is_not_rsa_is_refused_though_it_is_signed() throws JOSEException {
    var publicKey = issuer.jwkSet().getBytes(StandardCharsets.UTF_8);
    var elliptic = new ECKeyGenerator(Curve.P_256).keyID(keyId()).generate();
    var tokens =
        List.of(
            signed(JWSAlgorithm.HS256, new MACSigner(publicKey)),
            signed(JWSAlgorithm.ES256, new ECDSASigner(elliptic)),
            encoded("{\"alg\":\"none\",\"kid\":\"" + keyId() + "\"}") + "." + payload() + ".",
            encoded("{\"alg\":\"RS256\",\"kid\":\"" + keyId() + "\"}") + "." + payload() + ".");
    for (var token : tokens) {
      assertEquals(Optional.empty(), issuer.claims(token), token);
    }
  }

  @Test
  void what_is_no_token_is_refused() {
    var good = issuer.sign(JWSAlgorithm.RS256, good());
    var deep = encoded("[".repeat(100_000));
    for (var text :
        List.of(
            "",
            ".",
            "..",
            "...",
            "a.b.c",
            "nonsense",
            good + ".",
            good.substring(1),
            good + "x",
            deep + "." + deep + "." + deep,
            "é.é.é")) {
      assertEquals(Optional.empty(), issuer.claims(text));
    }
  }

  private static Map<String, Object> good() {
    return Map.of(
        "iss",
        URL,
        "sub",
        "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "client_id",
        TokenIssuer.CLIENT,
        "scope",
        "gazette/write",
        "iat",
        NOW.getEpochSecond() - 60,
        "exp",
        NOW.getEpochSecond() + 60);
  }

  private String keyId() {
    try {
      return JWKSet.parse(issuer.jwkSet()).getKeys().getFirst().getKeyID();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private String signed(JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
    var header = new JWSHeader.Builder(algorithm).keyID(keyId()).build();
    var token = new JWSObject(header, new Payload(good()));
    token.sign(signer);
    return token.serialize();
  }

  private static String payload() {
    return encoded(JsonMapper.shared().writeValueAsString(good()));
  }

  private static String encoded(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
