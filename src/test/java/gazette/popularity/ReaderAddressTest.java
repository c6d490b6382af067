package gazette.popularity;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gazette.BeaconFunction;
import gazette.runtime.Environment;
import gazette.runtime.Sha256;
import gazette.testing.Newsroom;
import gazette.testing.Reply;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whose views those are that come through a CDN.
class ReaderAddressTest {

  private static final String SECRET = "n7Qf2-très-secret";
  private static final String PROOF = proof(SECRET);
  private static final String CLOUDFRONT = "CloudFront-Viewer-Address";
  private static final String EDGE = "X-Gazette-Edge";

  private final Newsroom newsroom = new Newsroom();
  private final String article = id(newsroom.createAndPublish(draft("Le phare")));

  private static String proof(String secret) {
    return HexFormat.of().formatHex(Sha256.of(secret.getBytes(UTF_8)));
  }

  private BeaconFunction behindCdn(String header, String proof) {
    var environment = newsroom.around(BeaconFunction.class);
    var variables = new HashMap<>(environment.variables());
    variables.putAll(Map.of("ADDRESS_HEADER", header, "ADDRESS_PROOF", proof));
    return new BeaconFunction(
        new Environment(
            variables,
            environment.dynamo(),
            environment.sender(),
            environment.clock(),
            environment.logLines()));
  }

  private void view(BeaconFunction function, String... headers) {
    var event = Newsroom.event("POST /v1/articles/" + article + "/views", "", headers);
    event.getHeaders().put("user-agent", Newsroom.BROWSER);
    Reply.of(function.routes().handle(event)).expect(202);
  }

  /// The number of readers whose views have been counted since the last call.
  private int readers() {
    newsroom.count();
    return newsroom.line().get("Counted").intValue();
  }

  @ParameterizedTest
  @CsvSource({
    "CloudFront-Viewer-Address, 198.51.100.10:46532, 198.51.100.11:46532",
    "cloudfront-viewer-address, 2001:db8:1:1::1:46532, 2001:db8:1:2::1:46532",
    "CloudFront-Viewer-Address, [2001:db8:1:1::1]:46532, [2001:db8:1:2::1]:46532",
    "True-Client-IP, 198.51.100.10, 198.51.100.11",
    "CF-Connecting-IP, 2001:db8:1:1::1, 2001:db8:1:2::1",
    "X-Forwarded-For, 198.51.100.10, 198.51.100.11"
  })
  void a_cdn_names_the_readers(String header, String one, String other) {
    var function = behindCdn(header, PROOF);
    for (var address : new String[] {one, other, one}) {
      view(function, header, address, EDGE, SECRET);
    }
    assertEquals(2, readers());
  }

  /// A port, letters in either case and zeros make no other reader.
  @ParameterizedTest
  @CsvSource({
    "CloudFront-Viewer-Address, 198.51.100.10:46532, 198.51.100.10:9",
    "CloudFront-Viewer-Address, 2001:db8::A:1:46532, 2001:0DB8:0:0:0:0:a:1:9",
    "CloudFront-Viewer-Address, 2001:db8:1:2:3:4:5:6:443, [2001:db8:1:2:3:4:5:6]:444",
    "True-Client-IP, 198.51.100.10, ' 198.51.100.10:80 '",
    "True-Client-IP, 2001:db8::a, [2001:DB8:0::A]",
    "True-Client-IP, ::ffff:198.51.100.10, 198.51.100.10"
  })
  void an_address_has_several_forms(String header, String one, String other) {
    var function = behindCdn(header, PROOF);
    view(function, header, one, EDGE, SECRET);
    view(function, header, other, EDGE, SECRET);
    assertEquals(1, readers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "unknown",
        "198.51.100.10, 203.0.113.9",
        "[",
        "[]",
        "]:1",
        ":",
        "::::",
        "%lo",
        "example.org",
        "198.51.100.999",
        "2001:db8::1::1"
      })
  void what_is_no_address_is_that_of_the_cdn(String value) {
    var function = behindCdn(CLOUDFRONT, PROOF);
    view(function, CLOUDFRONT, value, EDGE, SECRET);
    view(function, CLOUDFRONT, "x".repeat(5_000) + value, EDGE, SECRET);
    view(function, EDGE, SECRET);
    view(function);
    assertEquals(1, readers());
  }

  /// Else anybody could be as many readers as they like.
  @ParameterizedTest
  @ValueSource(
      strings = {"", "wrong", "n7Qf2-très-secret ", "n7Qf2-très-secret, x", "N7QF2-TRÈS-SECRET"})
  void without_the_secret_no_header_is_believed(String secret) {
    var function = behindCdn(CLOUDFRONT, PROOF);
    for (var i = 0; i < 5; i++) {
      var address = "198.51.100." + i;
      view(function, CLOUDFRONT, address + ":1", EDGE, secret, "X-Forwarded-For", address);
      view(function, CLOUDFRONT, address + ":1", "X-Forwarded-For", address);
      view(function, CLOUDFRONT, address + ":1", EDGE, PROOF);
    }
    assertEquals(1, readers());
  }

  @Test
  void another_header_than_the_one_that_is_named_is_not_read() {
    var function = behindCdn("True-Client-IP", PROOF);
    for (var i = 0; i < 5; i++) {
      var address = "198.51.100." + i;
      view(function, EDGE, SECRET, CLOUDFRONT, address + ":1", "X-Forwarded-For", address);
    }
    assertEquals(1, readers());
  }

  @Test
  void without_a_cdn_the_address_is_that_of_the_connection() {
    for (var i = 0; i < 5; i++) {
      var address = "198.51.100." + i;
      view(
          newsroom.beacon,
          CLOUDFRONT,
          address + ":1",
          "X-Forwarded-For",
          address,
          "Forwarded",
          "for=" + address,
          "X-Real-IP",
          address,
          EDGE,
          "");
    }
    assertEquals(1, readers());
  }

  @Test
  void header_and_proof_need_each_other() {
    assertThrows(IllegalStateException.class, () -> behindCdn(CLOUDFRONT, ""));
    assertThrows(IllegalStateException.class, () -> behindCdn("", PROOF));
  }
}
