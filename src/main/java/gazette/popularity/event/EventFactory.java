package gazette.popularity.event;

import gazette.article.ArticleId;
import gazette.dynamo.Table;
import gazette.popularity.Channel;
import gazette.runtime.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;

/// Creates events with their deduplication keys, in which readers cannot be recognized.
///
/// A reader is identified by address and User-Agent. Both enter an HMAC-SHA256 (RFC 2104) under the
/// secret key of the UTC day, together with the article and the slot, and 64 bits of the result are
/// kept. So nobody can tell from two keys that the same reader viewed two articles, or one article
/// in two slots.
public final class EventFactory {

  private final DailyKeys keys;
  private final long slotSeconds;
  private final SecureRandom random = new SecureRandom();

  /// @param keys the table that holds the secret key of each day
  /// @param slot the time in which views of an article by one reader count once; if zero, every
  ///   view counts
  public EventFactory(Table keys, Duration slot, Clock clock) {
    this.keys = new DailyKeys(keys, clock);
    this.slotSeconds = slot.toSeconds();
  }

  /// Warms the client of the keys' table before a snapshot, without creating or keeping a key.
  public void prime() {
    keys.prime();
  }

  /// The sender of a request, as far as the request tells.
  ///
  /// @param address its IP address
  /// @param agent its User-Agent; may be empty
  public record Reader(String address, String agent) {}

  /// Returns an event for which the client has no id. Its key is the reader's hash if it is a view,
  /// and random if it is a share, since every share counts.
  ///
  /// @param share the channel of a share; empty for a view
  public Event fromReader(Reader reader, ArticleId article, Instant at, Optional<Channel> share) {
    var key =
        share.isPresent() || slotSeconds == 0
            ? DedupKey.dated(at, random.nextLong())
            : slotKey(reader, article, at);
    return new Event(article, at, share, key, random.nextInt(1 << 16));
  }

  private DedupKey slotKey(Reader reader, ArticleId article, Instant at) {
    var slot = Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), slotSeconds) * slotSeconds);
    var text =
        String.join("\n", article.value(), slot.toString(), reader.address(), reader.agent());
    try {
      var key = keys.get(slot.atOffset(ZoneOffset.UTC).toLocalDate());
      var mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      var hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return DedupKey.dated(slot, ByteBuffer.wrap(hash).getLong());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Returns an event that the client gave an id, under which it may send the event again. Equal
  /// ids and times give equal keys; the letters of an id may be in either case.
  ///
  /// @param claimedAt the time that the client gave and repeats in a resend; if empty, the key is
  ///   undated
  /// @param share the channel of a share; empty for a view
  public static Event fromClientId(
      UUID id,
      ArticleId article,
      Instant at,
      Optional<Instant> claimedAt,
      Optional<Channel> share) {
    var text = id.toString().toLowerCase(Locale.ROOT);
    var hash = ByteBuffer.wrap(Sha256.of(text.getBytes(StandardCharsets.US_ASCII)));
    var value = hash.getLong();
    var key =
        claimedAt.map(time -> DedupKey.dated(time, value)).orElseGet(() -> DedupKey.undated(value));
    return new Event(article, at, share, key, hash.getShort() & 0xFFFF);
  }
}
