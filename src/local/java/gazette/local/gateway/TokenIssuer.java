package gazette.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Issues and verifies the access tokens of the local system, in place of a Cognito user pool or
/// another OpenID issuer. The key is generated at start, so tokens of an earlier start are invalid.
public final class TokenIssuer {

  private static final String AUDIENCE = "gazette-local";
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

  /// Issues a signed JWT (RS256).
  public String token(List<String> scopes, String email, Duration lifetime) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(url)
            .audience(AUDIENCE)
            .subject("local|" + email)
            .claim("email", email)
            .claim("scope", String.join(" ", scopes))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)))
            .build();
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    try {
      var token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Returns the claims of a valid token as API Gateway passes them to a function; empty if it is
  /// not ours or has expired.
  Optional<Map<String, String>> claims(String token) {
    try {
      var jwt = SignedJWT.parse(token);
      if (!jwt.verify(new RSASSAVerifier(key.toRSAPublicKey()))) {
        return Optional.empty();
      }
      var claims = jwt.getJWTClaimsSet();
      var expires = claims.getExpirationTime();
      if (!url.equals(claims.getIssuer())
          || !claims.getAudience().contains(AUDIENCE)
          || expires == null
          || !expires.toInstant().isAfter(clock.instant())) {
        return Optional.empty();
      }
      var byName = new TreeMap<String, String>();
      jwt.getPayload().toJSONObject().forEach((name, value) -> byName.put(name, text(value)));
      return Optional.of(byName);
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  /// Formats a claim. API Gateway writes a list as `[a b]`.
  private static String text(Object value) {
    return value instanceof List<?> list
        ? "[" + list.stream().map(Object::toString).collect(Collectors.joining(" ")) + "]"
        : value.toString();
  }

  /// Returns the public key as a JWK set (RFC 7517).
  public String jwkSet() {
    return new JWKSet(key.toPublicJWK()).toString();
  }
}
