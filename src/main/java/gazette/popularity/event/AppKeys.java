package gazette.popularity.event;

import com.github.f4b6a3.ulid.UlidCreator;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.runtime.ExpiringCache;
import gazette.runtime.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads and writes the keys of apps, whose events count although their User-Agent is that of an
/// HTTP library.
///
/// A key is `gazette_`, its id and a secret of 256 bits. Only the SHA-256 of the whole is stored:
/// guessing is hopeless without any salt or stretching, since the secret is random.
public final class AppKeys {

  /// The maximum number of keys.
  public static final int MAX_KEYS = 100;

  private static final String PARTITION = "APPKEY";
  private static final Pattern ID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
  private static final Pattern KEY =
      Pattern.compile("gazette_([0-7][0-9A-HJKMNP-TV-Z]{25})_[A-Za-z0-9_-]{43}");
  private static final int SECRET_BYTES = 32;
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);

  private final Table table;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final ExpiringCache<String, byte[]> hashes;

  /// @param table the table that holds the keys
  public AppKeys(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
    this.hashes = new ExpiringCache<>(MAX_KEYS, TIME_TO_LIVE, clock);
  }

  /// A key, as far as it is shown.
  ///
  /// @param createdBy the name of the editor who made it
  public record AppKey(String id, String name, Instant createdAt, String createdBy) {}

  /// A new key.
  ///
  /// @param text the key itself, which cannot be read again
  public record IssuedKey(AppKey key, String text) {}

  /// Creates a key. Returns nothing if there are [#MAX_KEYS] already.
  ///
  /// @param name what the key is for, such as the name of the app
  /// @param by the name of the editor
  public Optional<IssuedKey> create(String name, String by) {
    if (list().size() >= MAX_KEYS) {
      return Optional.empty();
    }
    var secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    var id = UlidCreator.getMonotonicUlid().toString();
    var text =
        "gazette_" + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    var item =
        Item.at(key(id))
            .with("name", name)
            .with("createdAt", clock.instant())
            .with("createdBy", by)
            .with("hash", hash(text));
    table.put(item);
    return Optional.of(new IssuedKey(appKey(item), text));
  }

  /// Returns all keys, oldest first. Consistent.
  public List<AppKey> list() {
    return table.query(Query.of(PARTITION).consistent()).stream().map(AppKeys::appKey).toList();
  }

  /// Deletes a key. Instances that know it accept it for another minute. Returns false if there is
  /// no such key.
  public boolean revoke(String id) {
    if (!ID.matcher(id).matches() || table.getConsistent(key(id)).isEmpty()) {
      return false;
    }
    table.delete(key(id));
    return true;
  }

  /// Returns whether a key is one that was created and not revoked over a minute ago. Keys that are
  /// found are remembered for a minute, others are not.
  public boolean accepts(String text) {
    var parts = KEY.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    var id = parts.group(1);
    var stored = hashes.getAll(List.of(id), _ -> load(id)).get(id);
    return stored != null && MessageDigest.isEqual(stored, hash(text));
  }

  private Map<String, byte[]> load(String id) {
    return table.getConsistent(key(id)).stream()
        .collect(Collectors.toMap(_ -> id, item -> item.bytes("hash")));
  }

  private static byte[] hash(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static AppKey appKey(Item item) {
    return new AppKey(
        item.key().sort(), item.text("name"), item.time("createdAt"), item.text("createdBy"));
  }

  private static Key key(String id) {
    return new Key(PARTITION, id);
  }
}
