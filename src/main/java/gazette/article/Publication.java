package gazette.article;

import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Stream;

/// The publication state of an article: what readers see, what is scheduled, what was published.
///
/// @param publishedAt the date that readers see: the time of the first publication, unless a
///   publication named another
/// @param past the numbers of all revisions that were ever published
public record Publication(
    Optional<Live> live, Optional<Pending> next, Optional<Instant> publishedAt, BitSet past) {

  /// The revision that readers see.
  ///
  /// @param digest the digest of its draft
  /// @param until the time of its scheduled withdrawal
  public record Live(int revision, String digest, Instant updatedAt, Optional<Instant> until) {}

  /// A revision that is scheduled for publication.
  ///
  /// @param publishedAt the date that readers will see, if the schedule names one
  public record Pending(
      int revision, Instant at, Optional<Instant> until, Optional<Instant> publishedAt) {}

  static Publication none() {
    return new Publication(Optional.empty(), Optional.empty(), Optional.empty(), new BitSet());
  }

  /// Returns true if the revision was ever published.
  public boolean wasEverLive(int revision) {
    return past.get(revision);
  }

  /// Makes `revision` live in place of what was live or pending.
  ///
  /// @param at the time that readers see as that of the latest change
  /// @param publishedAt the date that readers see from now on
  Publication publish(Revision revision, Instant at, Optional<Instant> until, Instant publishedAt) {
    var past = (BitSet) this.past.clone();
    past.set(revision.number());
    return new Publication(
        Optional.of(new Live(revision.number(), revision.draft().digest(), at, until)),
        Optional.empty(),
        Optional.of(publishedAt),
        past);
  }

  Publication schedule(Pending pending) {
    return new Publication(live, Optional.of(pending), publishedAt, past);
  }

  Publication unschedule() {
    return new Publication(live, Optional.empty(), publishedAt, past);
  }

  /// Sets the end of the live revision and keeps the pending one.
  Publication liveUntil(Optional<Instant> until) {
    return new Publication(
        live.map(l -> new Live(l.revision(), l.digest(), l.updatedAt(), until)),
        next,
        publishedAt,
        past);
  }

  /// Sets the dates that readers see and the end of the live revision, and keeps the pending one.
  Publication redate(Instant publishedAt, Instant updatedAt, Optional<Instant> until) {
    return new Publication(
        live.map(l -> new Live(l.revision(), l.digest(), updatedAt, until)),
        next,
        Optional.of(publishedAt),
        past);
  }

  /// Ends the live revision and keeps the pending one.
  Publication expire() {
    return new Publication(Optional.empty(), next, publishedAt, past);
  }

  Publication withdraw() {
    return expire().unschedule();
  }

  Status status() {
    if (live.isPresent()) {
      return Status.PUBLISHED;
    }
    if (publishedAt.isPresent()) {
      return Status.WITHDRAWN;
    }
    return next.isPresent() ? Status.SCHEDULED : Status.DRAFT;
  }

  /// Returns the time of the next scheduled publication or withdrawal.
  Optional<Instant> due() {
    return Stream.concat(next.map(Pending::at).stream(), live.flatMap(Live::until).stream())
        .min(Instant::compareTo);
  }
}
