package gazette.popularity.event;

import gazette.article.ArticleId;
import gazette.dynamo.Table;
import gazette.popularity.Channel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;

/// Turns what readers did into events that count once, and forgets who they are.
///
/// A reader is an address and a user agent. They enter a hash (HMAC-SHA256, RFC 2104) under the key
/// of the day, together with the article and the slot, of which eight bytes are kept: no two
/// articles, and no two slots, can be told to have had the same reader.
public final class EventFactory {

  private final DailyKeys keys;
  private final long slotSeconds;
  private final SecureRandom random = new SecureRandom();

  /// Of the table that holds the keys of the days.
  ///
  /// @param slot how long one reader's views of one article are one; zero, every one counts
  public EventFactory(Table keys, Duration slot, Clock clock) {
    this.keys = new DailyKeys(keys, clock);
    this.slotSeconds = slot.toSeconds();
  }

  /// Looks for the key of today and makes none.
  public void prime() {
    keys.lookFor();
  }

  /// Who did something, as far as a request tells.
  public record Reader(String address, String agent) {}

  /// A view or a share that its sender has no id for. Shares all count.
  public Event event(Reader reader, ArticleId article, Instant at, Optional<Channel> share) {
    var id =
        share.isPresent() || slotSeconds == 0
            ? DedupKey.at(at, random.nextLong())
            : inSlot(reader, article, at);
    return new Event(article, at, share, id, random.nextInt(1 << 16));
  }

  private DedupKey inSlot(Reader reader, ArticleId article, Instant at) {
    var slot = Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), slotSeconds) * slotSeconds);
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(keys.of(slot.atOffset(ZoneOffset.UTC).toLocalDate()));
      var text =
          String.join("\n", article.value(), slot.toString(), reader.address(), reader.agent());
      var hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return DedupKey.at(slot, ByteBuffer.wrap(hash).getLong());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A view or a share that its sender will name by the same id if it sends it again.
  ///
  /// @param sent the time that the sender named, and will name again; without one, nobody knows
  ///   when a resend was first sent
  public static Event event(
      UUID id, ArticleId article, Instant at, Optional<Instant> sent, Optional<Channel> share) {
    try {
      var text = id.toString().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
      var hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text));
      var value = hash.getLong();
      var counting =
          sent.map(time -> DedupKey.at(time, value)).orElseGet(() -> DedupKey.undated(value));
      return new Event(article, at, share, counting, hash.getShort() & 0xFFFF);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
