package gazette.api.editorial;

import gazette.article.Revision;
import gazette.http.Body;
import gazette.http.ObjectReader.JsonKind;
import java.time.Instant;
import java.util.Optional;

/// Reads what is to be published, when, and until when.
public record PublicationRequest(int revision, Instant at, Optional<Instant> until) {

  private static final int REASON = 500;

  /// Throws a 422 that names every mistake.
  ///
  /// @param now stands where no time is given
  public static PublicationRequest read(Body body, Instant now) {
    var members = body.members();
    members.require("revision");
    var revision = members.whole("revision", 1, Revision.MAX_NUMBER).orElse(1);
    var at = members.time("at").orElse(now);
    var until = members.time("until");
    if (until.filter(t -> !t.isAfter(at) || !t.isAfter(now)).isPresent()) {
      members.mistake("until", "must be later than at, and later than now");
    }
    members.rejectUnknown();
    body.check();
    return new PublicationRequest(revision, at, until);
  }

  /// The reason of a withdrawal, which readers are told. Throws a 422 without one.
  public static String reason(Body body) {
    var members = body.members();
    var reason = members.requiredText("reason", REASON, JsonKind.LINES);
    members.rejectUnknown();
    body.check();
    return reason;
  }
}
