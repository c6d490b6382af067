package gazette.popularity.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.popularity.event.LedgerId;
import gazette.popularity.event.LedgerPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Ledgers under as much as the gateway's throttles let through: 2,000 views, 2,000 shares and 200
/// requests of 100 events a second (template.yaml), each event with an id, every one from another
/// address. Keys are hashes, so the ledgers that one has divided into fill alike, and one of them
/// stands for all.
class LedgerGrowthTest {

  private static final int MAX_IDS = 136_000;
  private static final int MAX_LEDGERS_OF_A_KEY = 6;
  private static final int IDS_PER_TRANSACTION = 8_000;
  private static final int BATCH_SECONDS = 5;
  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final double VIEWS = 2_000;
  private static final double SHARES = 2_000;
  private static final double EVENTS = 200 * 100;
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /// The size of a period's ledgers.
  ///
  /// @param ledgersOfKey number of ledgers that may hold one key
  /// @param ids the most keys that a ledger had
  /// @param open number of open ledgers
  private record Growth(int ledgersOfKey, double ids, long open) {

    Growth most(Growth other) {
      return new Growth(
          Math.max(ledgersOfKey, other.ledgersOfKey),
          Math.max(ids, other.ids),
          Math.max(open, other.open));
    }
  }

  /// Fills the ledgers of a period.
  ///
  /// @param from first second since 1970 at which keys come
  /// @param perSecond number of keys that come in a second
  private static Growth grow(
      LedgerPeriod period, long from, long to, LongToDoubleFunction perSecond) {
    var bits = 0;
    var ids = 0.0;
    var begun = DedupLedger.begun(new LedgerId(Optional.of(period), 0, 0), from);
    var growth = new Growth(1, 0, 1);
    for (var now = from; now < to; now += BATCH_SECONDS) {
      var coming = perSecond.applyAsDouble(now) * BATCH_SECONDS;
      while (coming > 0) {
        var added = Math.min(coming, IDS_PER_TRANSACTION * (double) (1L << bits));
        coming -= added;
        ids += added / (1L << bits);
        var id = new LedgerId(Optional.of(period), bits, 0);
        var division = DedupLedger.divisionBits(id, (int) ids, begun, now);
        growth = growth.most(new Growth(growth.ledgersOfKey, ids, 1L << bits));
        if (division > 0) {
          bits += division;
          ids = 0;
          begun = DedupLedger.begun(new LedgerId(Optional.of(period), bits, 0), now);
          growth = growth.most(new Growth(growth.ledgersOfKey + 1, 0, 1L << bits));
        }
      }
    }
    return growth;
  }

  private static void assertBounded(String name, Growth growth) {
    assertTrue(growth.ids() < MAX_IDS, name + ": " + growth);
    assertTrue(growth.ledgersOfKey() <= MAX_LEDGERS_OF_A_KEY, name + ": " + growth);
  }

  @Test
  void thirty_days_of_all_that_the_gateway_lets_through_stay_within_bounds() {
    for (var slot : new int[] {30, 1_800, 86_400}) {
      var end = START.getEpochSecond() + 30 * DAY;
      for (var start = START.getEpochSecond(); start < end; start += slot) {
        var period = LedgerPeriod.of(Instant.ofEpochSecond(start), slot);
        var idsOfEvents = slot == 1_800 ? EVENTS : 0;
        var growth = grow(period, start, start + slot, _ -> VIEWS + EVENTS + idsOfEvents);
        assertBounded("slot of " + slot, growth);
      }
    }
    for (var day = 0; day < 30; day++) {
      var period = LedgerPeriod.of(START.plus(Duration.ofDays(day)), DAY);
      var shares = grow(period, period.start(), period.end(), _ -> SHARES + EVENTS);
      assertBounded("shares of a day", shares);
    }
  }

  /// All events of the past may name one half hour, for a day after it, and ids of all are in its
  /// ledgers.
  @Test
  void a_half_hour_that_is_over_stays_within_bounds() {
    var period = LedgerPeriod.of(START, 1_800);
    assertBounded("past", grow(period, period.end(), period.end() + DAY, _ -> EVENTS));
    assertBounded(
        "after quiet",
        grow(period, period.start(), period.end() + DAY, t -> t < period.end() ? 5 : EVENTS));
  }

  @Test
  void a_wave_and_a_rising_tide_stay_within_bounds() {
    for (var seconds : new long[] {1_800, DAY}) {
      var period = LedgerPeriod.of(START, seconds);
      var start = period.start();
      for (var quiet = 0.1; quiet < 1; quiet += 0.2) {
        var wave = start + (long) (quiet * seconds);
        assertBounded(
            "wave", grow(period, start, period.end(), t -> t < wave ? 8 : VIEWS + 2 * EVENTS));
      }
      assertBounded(
          "tide",
          grow(
              period,
              start,
              period.end(),
              t -> Math.min(VIEWS + 2 * EVENTS, Math.pow(1.01, t - (double) start))));
    }
  }

  @Test
  void a_quiet_site_has_one_ledger_and_a_busy_one_full_ones() {
    var period = LedgerPeriod.of(START, 1_800);
    assertEquals(1, grow(period, period.start(), period.end(), _ -> 70).open());
    for (var perSecond : new double[] {200, 380, 1_000, 2_000, 10_000}) {
      var growth = grow(period, period.start(), period.end(), _ -> perSecond);
      var average = (perSecond * 1_800 - DedupLedger.MAX_OPEN_IDS) / growth.open();
      assertEquals(2, growth.ledgersOfKey(), growth::toString);
      assertTrue(average >= 50_000, perSecond + ": " + average);
    }
  }
}
