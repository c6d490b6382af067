package gazette.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Issues the access tokens of the local system, with the claims of a Cognito user pool, and checks
/// tokens as the JWT authorizer of API Gateway does. The key is generated at start, so tokens of an
/// earlier start are invalid.
public final class TokenIssuer {

  /// The audience that the authorizer is configured with: the id of the client.
  static final String CLIENT = "gazette-local";

  private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

  private final String url;
  private final Clock clock;
  private final RSAKey key;

  public TokenIssuer(String url, Clock clock) {
    this.url = url;
    this.clock = clock;
    try {
      key = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Issues a token for 12 hours.
  public String token(List<String> scopes, String email) {
    return token(scopes, email, TOKEN_LIFETIME);
  }

  /// Issues a token. Its subject and user name are a UUID, as in a user pool with sign-in by email,
  /// and it has no audience.
  public String token(List<String> scopes, String email, Duration lifetime) {
    var id = UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8)).toString();
    var now = clock.instant().getEpochSecond();
    return sign(
        JWSAlgorithm.RS256,
        Map.ofEntries(
            Map.entry("iss", url),
            Map.entry("sub", id),
            Map.entry("username", id),
            Map.entry("email", email),
            Map.entry("client_id", CLIENT),
            Map.entry("token_use", "access"),
            Map.entry("scope", String.join(" ", scopes)),
            Map.entry("auth_time", now),
            Map.entry("iat", now),
            Map.entry("exp", now + lifetime.toSeconds()),
            Map.entry("jti", UUID.randomUUID().toString())));
  }

  /// Signs claims with the key of this issuer.
  String sign(JWSAlgorithm algorithm, Map<String, Object> claims) {
    return sign(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
  }

  /// Signs claims with the key of this issuer under any header.
  String sign(JWSHeader header, Map<String, Object> claims) {
    try {
      var token = new JWSObject(header, new Payload(claims));
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Returns the claims of a valid token as API Gateway passes them to a function; empty if the
  /// token is not valid now.
  Optional<Map<String, String>> claims(String token) {
    try {
      var jws = JWSObject.parse(token);
      var header = jws.getHeader();
      var claims = jws.getPayload().toJSONObject();
      if (claims == null
          || !JWSAlgorithm.Family.RSA.contains(header.getAlgorithm())
          || !key.getKeyID().equals(header.getKeyID())
          || !jws.verify(new RSASSAVerifier(key.toRSAPublicKey()))
          || !url.equals(claims.get("iss"))
          || !isForUs(claims)
          || !isOfNow(claims)) {
        return Optional.empty();
      }
      var byName = new TreeMap<String, String>();
      claims.forEach((name, value) -> {
        if (value != null) {
          byName.put(name, text(value));
        }
      });
      return Optional.of(byName);
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  /// `aud` is a text or a list of them. Only a token without it is judged by its `client_id`.
  private static boolean isForUs(Map<String, Object> claims) {
    var audience = claims.get(claims.containsKey("aud") ? "aud" : "client_id");
    return audience instanceof List<?> list ? list.contains(CLIENT) : CLIENT.equals(audience);
  }

  private boolean isOfNow(Map<String, Object> claims) {
    var now = clock.millis() / 1000.0;
    return claims.get("exp") instanceof Number end
        && end.doubleValue() > now
        && isPast(claims, "nbf", now)
        && isPast(claims, "iat", now);
  }

  private static boolean isPast(Map<String, Object> claims, String name, double now) {
    return !claims.containsKey(name)
        || (claims.get(name) instanceof Number time && time.doubleValue() <= now);
  }

  /// Formats a claim. API Gateway writes a list as `[a b]`.
  private static String text(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(TokenIssuer::text).collect(Collectors.joining(" ", "[", "]"))
        : String.valueOf(value);
  }

  /// Returns the public key as a JWK set (RFC 7517).
  public String jwkSet() {
    return new JWKSet(key.toPublicJWK()).toString();
  }
}
