package gazette.popularity.event;

import gazette.article.ArticleId;
import gazette.popularity.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One view or share.
///
/// @param at the time that it is counted at
/// @param share the channel of a share; empty for a view
/// @param dedupKey what it counts as: of events with equal keys, one counts
/// @param resendKey the id that the client gave it, by which it is recognized when it is sent again
///   and would count as something else; empty without an id
/// @param discriminator 16 bits by which metrics tell a repeated delivery of an event, which has
///   the same bits, from another view of the same reader and slot, which mostly has others
public record Event(
    ArticleId article,
    Instant at,
    Optional<Channel> share,
    DedupKey dedupKey,
    Optional<DedupKey> resendKey,
    int discriminator) {

  /// Number of first bits that the keys of one address, article and period have alike.
  static final int ADDRESS_BITS = 32;

  /// Number of further bits that the shares of one address, article, period and channel have alike.
  static final int CHANNEL_BITS = 12;

  /// Number of shares of an article that an address may have in a day beyond the number of its
  /// readers, for those that share by several channels. So channels of invented names are bounded.
  private static final int FURTHER_SHARES = 80;

  /// Limits how many keys of a ledger that begin with the same bits count, such as those of the
  /// readers of one address.
  ///
  /// @param bits the number of bits, from the first on
  /// @param max the number of keys
  public record PrefixLimit(int bits, int max) {}

  /// Returns the limits to the number of keys that begin like that of this event.
  public List<PrefixLimit> limits() {
    var readers = dedupKey.maxReaders();
    if (readers == 0) {
      return List.of();
    }
    return share.isPresent()
        ? List.of(
            new PrefixLimit(ADDRESS_BITS + CHANNEL_BITS, readers),
            new PrefixLimit(ADDRESS_BITS, readers + FURTHER_SHARES))
        : List.of(new PrefixLimit(ADDRESS_BITS, readers));
  }
}
