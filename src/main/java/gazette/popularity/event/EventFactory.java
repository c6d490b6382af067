package gazette.popularity.event;

import gazette.article.ArticleId;
import gazette.dynamo.Table;
import gazette.popularity.Channel;
import gazette.runtime.Sha256;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;

/// Creates events with their deduplication keys, in which readers cannot be recognized.
///
/// A reader is identified by address (of IPv6, its /64) and User-Agent. Both enter an HMAC-SHA256
/// (RFC 2104) under the secret key of the UTC day, together with the article and the period, and 32
/// bits of the result are kept; before them are 32 bits of another without the User-Agent. So two
/// keys do not tell that the same reader viewed two articles, or one article in two slots. Views,
/// shares, events of the past and ids are hashed in domains of their own, so that none tells of
/// another. Since the key is secret, no client can choose the ledger that an event goes into.
public final class EventFactory {

  private static final Duration MAX_LIVE_AGE = Duration.ofSeconds(60);
  private static final Duration MAX_AHEAD = Duration.ofSeconds(60);
  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

  /// Length of the periods of ledgers if every live view counts.
  private static final long UNSLOTTED_SECONDS = 1_800;

  private static final int NETWORK_BYTES = 8;

  private final DailyKeys keys;
  private final long slotSeconds;
  private final int readersPerAddress;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /// @param keys the table that holds the secret key of each day
  /// @param slot the time in which views of an article by one reader count once, at most a day; if
  ///   zero, every live view counts
  /// @param readersPerAddress number of readers of one address that count for an article and slot,
  ///   from 1; for shares and events of the past, for an article and day
  public EventFactory(Table keys, Duration slot, int readersPerAddress, Clock clock) {
    this.keys = new DailyKeys(keys, clock);
    this.slotSeconds = slot.toSeconds();
    this.readersPerAddress = readersPerAddress;
    this.clock = clock;
  }

  /// Warms the client of the keys' table before a snapshot, without creating or keeping a key.
  public void prime() {
    keys.prime();
  }

  /// A client that reads articles.
  ///
  /// @param address its IP address
  /// @param agent its User-Agent; may be empty
  public record Reader(String address, String agent) {}

  /// The id of an event, under which a client may send it again.
  ///
  /// @param claimedAt the time that the client gave and repeats in a resend
  public record ClientId(UUID id, Optional<Instant> claimedAt) {}

  /// Returns an event that has arrived now. A live view counts once per reader, article and slot; a
  /// view of over 60 seconds ago once per reader, article and UTC day; a share once per reader,
  /// article, channel and UTC day.
  ///
  /// @param at the time of the event, at most now and at least 24 hours ago
  /// @param share the channel of a share; empty for a view
  /// @param id the id that the client gave, if it did
  public Event create(
      Reader reader,
      ArticleId article,
      Instant at,
      Optional<Channel> share,
      Optional<ClientId> id) {
    var resendKey = id.map(given -> resendKey(given, article, share));
    var discriminator =
        resendKey.map(key -> (int) key.value() & 0xFFFF).orElseGet(() -> random.nextInt(1 << 16));
    var dedupKey =
        share
            .map(channel -> shareKey(reader, article, channel, at))
            .orElseGet(() -> viewKey(reader, article, at));
    return new Event(article, at, share, dedupKey, resendKey, discriminator);
  }

  private DedupKey viewKey(Reader reader, ArticleId article, Instant at) {
    var now = clock.instant();
    if (at.isBefore(now.minus(MAX_LIVE_AGE))) {
      return viewKey("past", reader, article, LedgerPeriod.of(at, DAY_SECONDS));
    }
    return slotSeconds == 0
        ? new DedupKey(random.nextLong(), Optional.of(LedgerPeriod.of(now, UNSLOTTED_SECONDS)), 0)
        : viewKey("view", reader, article, LedgerPeriod.of(now, slotSeconds));
  }

  private DedupKey viewKey(String domain, Reader reader, ArticleId article, LedgerPeriod period) {
    var mac = mac(period.startTime());
    var group = group(domain, reader, article, period);
    return limited(
        first32Bits(mac, group), first32Bits(mac, group + "\n" + reader.agent()), period);
  }

  private DedupKey shareKey(Reader reader, ArticleId article, Channel channel, Instant at) {
    var period = LedgerPeriod.of(at, DAY_SECONDS);
    var mac = mac(period.startTime());
    var group = group("share", reader, article, period);
    var ofChannel = group + "\n" + channel.wireName();
    var channelMask = -1 << (Integer.SIZE - Event.CHANNEL_BITS);
    var rest =
        (first32Bits(mac, ofChannel) & channelMask)
            | (first32Bits(mac, ofChannel + "\n" + reader.agent()) & ~channelMask);
    return limited(first32Bits(mac, group), rest, period);
  }

  private DedupKey limited(int group, int rest, LedgerPeriod period) {
    var value = (long) group << Integer.SIZE | Integer.toUnsignedLong(rest);
    return new DedupKey(value, Optional.of(period), readersPerAddress);
  }

  /// Returns the part of a hashed text that the events of one address, article and period share. No
  /// part of it holds a line break.
  private static String group(
      String domain, Reader reader, ArticleId article, LedgerPeriod period) {
    return String.join(
        "\n", domain, article.value(), period.startTime().toString(), network(reader.address()));
  }

  /// Returns the address, or of IPv6 the first 64 bits: a household or a server has all addresses
  /// that begin so (RFC 6177).
  private static String network(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address v6
          ? HexFormat.of().formatHex(v6.getAddress(), 0, NETWORK_BYTES)
          : address;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  /// Returns the key by which a resend is recognized: equal for equal ids, articles and types. The
  /// letters of an id may be in either case.
  private DedupKey resendKey(ClientId given, ArticleId article, Optional<Channel> share) {
    var type = share.isPresent() ? "share" : "view";
    var text =
        String.join(
            "\n", "id", given.id().toString().toLowerCase(Locale.ROOT), article.value(), type);
    // The day of a claim ahead of the clock may begin only later.
    return given
        .claimedAt()
        .map(time -> {
          var hash = hash(mac(time.minus(MAX_AHEAD)), text);
          return DedupKey.dated(time, hash.getLong());
        })
        .orElseGet(() -> {
          var hash = Sha256.of(text.getBytes(StandardCharsets.US_ASCII));
          return DedupKey.undated(ByteBuffer.wrap(hash).getLong());
        });
  }

  private static int first32Bits(Mac mac, String text) {
    return hash(mac, text).getInt();
  }

  private static ByteBuffer hash(Mac mac, String text) {
    return ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Returns the HMAC under the key of the UTC day of a time.
  private Mac mac(Instant time) {
    try {
      var key = keys.get(LocalDate.ofInstant(time, ZoneOffset.UTC));
      var mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
