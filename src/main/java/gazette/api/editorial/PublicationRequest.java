package gazette.api.editorial;

import gazette.article.Revision;
import gazette.http.Body;
import gazette.http.ObjectReader.TextKind;
import java.time.Instant;
import java.util.Optional;

/// A request to publish a revision at a time, until another time.
///
/// @param publishedAt the date that readers are to see, not after now
public record PublicationRequest(
    int revision, Instant at, Optional<Instant> until, Optional<Instant> publishedAt) {

  private static final int MAX_REASON_LENGTH = 500;

  /// Reads the body. Throws a 422 that lists every violation.
  ///
  /// @param now the time of publication if none is given
  public static PublicationRequest read(Body body, Instant now) {
    var members = body.reader();
    members.require("revision");
    var revision = members.integer("revision", 1, Revision.MAX_NUMBER).orElse(1);
    var at = members.time("at").orElse(now);
    var until = members.time("until");
    if (until.filter(t -> !t.isAfter(at) || !t.isAfter(now)).isPresent()) {
      members.reject("until", "must be later than at, and later than now");
    }
    var publishedAt = members.time("publishedAt");
    if (publishedAt.filter(t -> t.isAfter(now)).isPresent()) {
      members.reject("publishedAt", "must not be later than now");
    }
    members.rejectUnknown();
    body.check();
    return new PublicationRequest(revision, at, until, publishedAt);
  }

  /// Returns the reason of a withdrawal, which readers see. Throws a 422 without one.
  public static String readReason(Body body) {
    var members = body.reader();
    var reason = members.requiredText("reason", MAX_REASON_LENGTH, TextKind.MULTI_LINE);
    members.rejectUnknown();
    body.check();
    return reason;
  }
}
