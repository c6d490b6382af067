package gazette.article;

import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Stream;

/// What of an article is in front of readers, was, and will be.
///
/// @param first when it was first published; it keeps that time for ever
/// @param past the numbers of the revisions that were ever live
public record Publication(
    Optional<Live> live, Optional<Pending> next, Optional<Instant> first, BitSet past) {

  /// The revision that readers see.
  ///
  /// @param digest of its draft
  public record Live(int revision, String digest, Instant updatedAt, Optional<Instant> until) {}

  /// A revision that will be published at a time.
  public record Pending(int revision, Instant at, Optional<Instant> until) {}

  static Publication none() {
    return new Publication(Optional.empty(), Optional.empty(), Optional.empty(), new BitSet());
  }

  public boolean wasEverLive(int revision) {
    return past.get(revision);
  }

  /// Puts `revision` in front of readers, in place of all that was live or pending.
  Publication publish(Revision revision, Instant at, Optional<Instant> until) {
    var past = (BitSet) this.past.clone();
    past.set(revision.number());
    return new Publication(
        Optional.of(new Live(revision.number(), revision.draft().digest(), at, until)),
        Optional.empty(),
        first.or(() -> Optional.of(at)),
        past);
  }

  Publication schedule(Pending pending) {
    return new Publication(live, Optional.of(pending), first, past);
  }

  Publication unschedule() {
    return new Publication(live, Optional.empty(), first, past);
  }

  /// Sets the end of what is live, keeping what is pending.
  Publication liveUntil(Optional<Instant> until) {
    return new Publication(
        live.map(l -> new Live(l.revision(), l.digest(), l.updatedAt(), until)), next, first, past);
  }

  /// Takes away what is live, keeping what is pending.
  Publication expire() {
    return new Publication(Optional.empty(), next, first, past);
  }

  Publication withdraw() {
    return expire().unschedule();
  }

  Status status() {
    if (live.isPresent()) {
      return Status.PUBLISHED;
    }
    if (first.isPresent()) {
      return Status.WITHDRAWN;
    }
    return next.isPresent() ? Status.SCHEDULED : Status.DRAFT;
  }

  /// When something is to happen by itself, if anything is.
  Optional<Instant> due() {
    return Stream.concat(next.map(Pending::at).stream(), live.flatMap(Live::until).stream())
        .min(Instant::compareTo);
  }
}
