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

/// Stands for the user pool or your own OpenID issuer, with a key that is made at start: tokens of
/// an earlier start are good for nothing.
public final class Issuer {

  private static final String AUDIENCE = "gazette-local";
  private static final Duration LIFE = Duration.ofHours(12);

  private final String url;
  private final Clock clock;
  private final RSAKey key;

  public Issuer(String url, Clock clock) {
    this.url = url;
    this.clock = clock;
    try {
      key = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public String token(List<String> scopes, String email) {
    return token(scopes, email, LIFE);
  }

  public String token(List<String> scopes, String email, Duration life) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(url)
            .audience(AUDIENCE)
            .subject("local|" + email)
            .claim("email", email)
            .claim("scope", String.join(" ", scopes))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(life)))
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

  /// The claims of a token that is ours and still good, as the gateway hands them to a function.
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
      var named = new TreeMap<String, String>();
      jwt.getPayload().toJSONObject().forEach((name, value) -> named.put(name, text(value)));
      return Optional.of(named);
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  /// A list as the gateway writes it: `[a b]`.
  private static String text(Object value) {
    return value instanceof List<?> list
        ? "[" + list.stream().map(Object::toString).collect(Collectors.joining(" ")) + "]"
        : value.toString();
  }

  /// The key to check tokens with, as a JWK set (RFC 7517).
  public String keys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }
}
