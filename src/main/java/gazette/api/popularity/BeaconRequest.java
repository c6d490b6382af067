package gazette.api.popularity;

import gazette.http.Body;
import gazette.popularity.Channel;

/// Reads what a page tells of its reader.
public final class BeaconRequest {

  /// The most bytes of a body that tells of views or shares.
  public static final int LARGEST = 64 * 1024;

  static final String CHANNEL = "must be one of " + Channel.NAMES;

  private BeaconRequest() {}

  /// A view has nothing to tell but that it was.
  public static void view(Body body) {
    body.members().rejectUnknown();
    body.check();
  }

  public static Channel share(Body body) {
    var members = body.members();
    members.require("channel");
    var channel = members.value("channel", Channel::parse, CHANNEL);
    members.rejectUnknown();
    body.check();
    return channel.orElseThrow();
  }
}
