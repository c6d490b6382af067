package gazette.api.popularity;

import gazette.http.Body;
import gazette.popularity.Channel;

/// Reads what a page tells of its reader.
public final class BeaconRequest {

  /// The most bytes of a body that tells of views or shares.
  public static final int MAX_BYTES = 64 * 1024;

  static final String CHANNEL_RULE = "must be one of " + Channel.NAMES;

  private BeaconRequest() {}

  /// A view has nothing to tell but that it was.
  public static void view(Body body) {
    body.reader().rejectUnknown();
    body.check();
  }

  public static Channel share(Body body) {
    var members = body.reader();
    members.require("channel");
    var channel = members.value("channel", Channel::parse, CHANNEL_RULE);
    members.rejectUnknown();
    body.check();
    return channel.orElseThrow();
  }
}
