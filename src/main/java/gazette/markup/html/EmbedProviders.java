package gazette.markup.html;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The providers whose frames and posts become embeds.
///
/// A URL is taken only in the forms that a provider's own code has, and what goes into a frame is
/// made anew of its id: nothing else of it is kept but where a video starts.
public final class EmbedProviders {

  private static final Map<String, String> LABELS =
      Map.of(
          "youtube", "YouTube",
          "vimeo", "Vimeo",
          "dailymotion", "Dailymotion",
          "datawrapper", "Datawrapper",
          "soundcloud", "SoundCloud",
          "x", "X",
          "bluesky", "Bluesky",
          "mastodon", "Mastodon");

  /// Servers of Mastodon whose frames may be shown. Posts of all others are links.
  private static final Set<String> MASTODON_SERVERS =
      Set.of(
          "chaos.social",
          "fosstodon.org",
          "hachyderm.io",
          "infosec.exchange",
          "mamot.fr",
          "mas.to",
          "mastodon.online",
          "mastodon.social",
          "mastodon.world",
          "mstdn.social",
          "piaille.fr",
          "social.tchncs.de");

  private static final String YOUTUBE_FRAME = "https://www.youtube-nocookie.com/embed/";
  private static final String SOUNDCLOUD_FRAME = "https://w.soundcloud.com/player/?url=";

  private static final Pattern URL =
      Pattern.compile(
          "https://([A-Za-z0-9.-]{1,253})(/[^?#]{0,500})?(?:\\?([^#]{0,2000}))?(?:#.*)?");

  private static final Pattern VIDEO =
      Pattern.compile("/(?:embed|shorts|live|v)/([A-Za-z0-9_-]{11})/?");
  private static final Pattern VIDEO_ID = Pattern.compile("[A-Za-z0-9_-]{11}");
  private static final Pattern LIST_ID = Pattern.compile("[A-Za-z0-9_-]{2,64}");
  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,6})s?");
  private static final Pattern VIMEO = Pattern.compile("/video/([0-9]{1,12})/?");
  private static final Pattern VIMEO_HASH = Pattern.compile("[0-9a-f]{4,20}");
  private static final Pattern DAILYMOTION =
      Pattern.compile("(?:/embed)?/video/([A-Za-z0-9]{5,20})/?");
  private static final Pattern DAILYMOTION_PLAYER =
      Pattern.compile("/player(?:/[A-Za-z0-9]{2,20})?\\.html");
  private static final Pattern DAILYMOTION_ID = Pattern.compile("[A-Za-z0-9]{5,20}");
  private static final Pattern CHART =
      Pattern.compile("/([A-Za-z0-9]{5})(?:/([0-9]{1,5}))?(?:/|/embed\\.js)?");
  private static final Pattern SOUND =
      Pattern.compile(
          "https?://api\\.soundcloud\\.com/(?:tracks|playlists|users)/"
              + "(?:soundcloud:(?:tracks|playlists|users):)?[0-9]{1,20}"
              + "|https://soundcloud\\.com/[A-Za-z0-9_-]{1,100}(?:/[A-Za-z0-9_-]{1,200}){0,2}");
  private static final Pattern X_ID = Pattern.compile("[0-9]{1,20}");
  private static final Pattern X_POST =
      Pattern.compile("/([A-Za-z0-9_]{1,20}|i/web)/status/([0-9]{1,20})(?:/.{0,40})?");
  private static final Pattern BLUESKY =
      Pattern.compile(
          "(?:/embed/|at://)(did:[a-z]{1,10}:[A-Za-z0-9._:-]{1,200})/app\\.bsky\\.feed\\.post/"
              + "([A-Za-z0-9._~-]{1,60})");
  private static final Pattern MASTODON =
      Pattern.compile("(/@[A-Za-z0-9_.@-]{1,200}/[0-9]{1,30})/embed/?");

  private EmbedProviders() {}

  /// A URL in its parts.
  private record Address(String host, String path, String query) {

    /// Returns the decoded value of a parameter, or an empty text.
    String parameter(String name) {
      for (var each : query.split("&", -1)) {
        if (each.startsWith(name + "=")) {
          return decoded(each.substring(name.length() + 1));
        }
      }
      return "";
    }

    private static String decoded(String text) {
      try {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException _) {
        return "";
      }
    }
  }

  /// Returns the name of the provider for readers.
  static String label(Embed embed) {
    return LABELS.getOrDefault(embed.provider(), embed.provider());
  }

  /// Returns the embed of a frame, or of a link to a post of X; nothing if the URL is not of a
  /// known provider and form.
  static Optional<Embed> embed(String url) {
    return address(url).flatMap(EmbedProviders::embed);
  }

  private static Optional<Address> address(String written) {
    var url = Urls.source(written);
    if (url == null) {
      return Optional.empty();
    }
    var found = URL.matcher(url);
    return found.matches()
        ? Optional.of(
            new Address(
                found.group(1).toLowerCase(Locale.ROOT),
                group(found.group(2)),
                group(found.group(3)).replace("&amp;", "&")))
        : Optional.empty();
  }

  private static Optional<Embed> embed(Address address) {
    return switch (address.host().replaceFirst("^(?:www|m|mobile)\\.", "")) {
      case "youtube.com", "youtube-nocookie.com" -> youTube(address);
      case "youtu.be" -> video(address.path().replace("/", ""), address);
      case "player.vimeo.com" -> vimeo(address);
      case "dailymotion.com", "geo.dailymotion.com" -> dailymotion(address);
      case "datawrapper.dwcdn.net" -> chart(address);
      case "w.soundcloud.com" -> sound(address.parameter("url"));
      case "platform.twitter.com", "platform.x.com" -> frameOfX(address);
      case "twitter.com", "x.com" -> postOfX(address.path());
      case "embed.bsky.app" -> bluesky(address.path().replaceAll("(?i)%3a", ":"));
      default -> mastodon(address);
    };
  }

  private static Optional<Embed> youTube(Address address) {
    return switch (address.path()) {
      case "/watch" -> video(address.parameter("v"), address);
      case "/embed/videoseries" ->
          matching(LIST_ID, address.parameter("list"))
              .map(id ->
                  embed(
                      "youtube",
                      "https://www.youtube.com/playlist?list=" + id,
                      YOUTUBE_FRAME + "videoseries?list=" + id));
      case "/embed/live_stream" ->
          matching(LIST_ID, address.parameter("channel"))
              .map(id ->
                  embed(
                      "youtube",
                      "https://www.youtube.com/channel/" + id + "/live",
                      YOUTUBE_FRAME + "live_stream?channel=" + id));
      default -> {
        var found = VIDEO.matcher(address.path());
        yield found.matches() ? video(found.group(1), address) : Optional.empty();
      }
    };
  }

  private static Optional<Embed> video(String written, Address address) {
    var start =
        SECONDS.matcher(address.parameter(address.query().contains("start=") ? "start" : "t"));
    var at = start.matches() ? start.group(1) : "";
    return matching(VIDEO_ID, written)
        .map(id ->
            embed(
                "youtube",
                "https://www.youtube.com/watch?v=" + id + (at.isEmpty() ? "" : "&t=" + at + "s"),
                YOUTUBE_FRAME + id + (at.isEmpty() ? "" : "?start=" + at)));
  }

  private static Optional<Embed> vimeo(Address address) {
    var found = VIMEO.matcher(address.path());
    if (!found.matches()) {
      return Optional.empty();
    }
    var id = found.group(1);
    var hash = matching(VIMEO_HASH, address.parameter("h"));
    return Optional.of(
        embed(
            "vimeo",
            "https://vimeo.com/" + id + hash.map(h -> "/" + h).orElse(""),
            "https://player.vimeo.com/video/" + id + hash.map(h -> "?h=" + h).orElse("")));
  }

  private static Optional<Embed> dailymotion(Address address) {
    var found = DAILYMOTION.matcher(address.path());
    if (found.matches()) {
      return Optional.of(dailymotion(found.group(1), "/player.html"));
    }
    return matching(DAILYMOTION_PLAYER, address.path())
        .flatMap(player ->
            matching(DAILYMOTION_ID, address.parameter("video"))
                .map(id -> dailymotion(id, player)));
  }

  private static Embed dailymotion(String id, String player) {
    return embed(
        "dailymotion",
        "https://www.dailymotion.com/video/" + id,
        "https://geo.dailymotion.com" + player + "?video=" + id);
  }

  private static Optional<Embed> chart(Address address) {
    var found = CHART.matcher(address.path());
    if (!found.matches()) {
      return Optional.empty();
    }
    var version = found.group(2) == null ? "" : found.group(2) + "/";
    var url = "https://datawrapper.dwcdn.net/" + found.group(1) + "/" + version;
    return Optional.of(embed("datawrapper", url, url));
  }

  /// The page of a sound that is named by a number is its player.
  private static Optional<Embed> sound(String address) {
    return matching(SOUND, address)
        .map(url -> {
          var player = SOUNDCLOUD_FRAME + URLEncoder.encode(url, StandardCharsets.UTF_8);
          return embed("soundcloud", url.contains("//api.") ? player : url, player);
        });
  }

  private static Optional<Embed> frameOfX(Address address) {
    return address.path().equals("/embed/Tweet.html")
        ? matching(X_ID, address.parameter("id")).map(id -> post("i", id))
        : Optional.empty();
  }

  private static Optional<Embed> postOfX(String path) {
    var found = X_POST.matcher(path);
    return found.matches() ? Optional.of(post(found.group(1), found.group(2))) : Optional.empty();
  }

  private static Embed post(String author, String id) {
    return embed(
        "x",
        "https://x.com/" + author + "/status/" + id,
        "https://platform.twitter.com/embed/Tweet.html?id=" + id);
  }

  /// Returns the embed of a post of Bluesky, named by its `at:` URI or the path of its frame.
  static Optional<Embed> bluesky(String uri) {
    var found = BLUESKY.matcher(uri);
    if (!found.matches()) {
      return Optional.empty();
    }
    var author = found.group(1);
    var id = found.group(2);
    return Optional.of(
        embed(
            "bluesky",
            "https://bsky.app/profile/" + author + "/post/" + id,
            "https://embed.bsky.app/embed/" + author + "/app.bsky.feed.post/" + id));
  }

  private static Optional<Embed> mastodon(Address address) {
    var found = MASTODON.matcher(address.path());
    if (!found.matches()) {
      return Optional.empty();
    }
    var url = "https://" + address.host() + found.group(1);
    return Optional.of(
        new Embed(
            "mastodon",
            url,
            Optional.of(url + "/embed").filter(_ -> MASTODON_SERVERS.contains(address.host())),
            Optional.empty()));
  }

  /// Returns true if a script belongs to a provider's code.
  public static boolean isCode(String script) {
    return isWidget(script) || ofScript(script).isPresent();
  }

  /// Returns true for a script that belongs to a provider's code and shows nothing by itself.
  static boolean isWidget(String url) {
    return address(url)
        .filter(script ->
            switch (script.host() + script.path()) {
              case "platform.twitter.com/widgets.js",
                  "platform.x.com/widgets.js",
                  "embed.bsky.app/static/embed.js",
                  "player.vimeo.com/api/player.js" ->
                  true;
              default ->
                  script.path().equals("/embed.js") && MASTODON_SERVERS.contains(script.host());
            })
        .isPresent();
  }

  /// Returns the embed of a script that shows something, as those of Datawrapper do.
  static Optional<Embed> ofScript(String url) {
    return address(url)
        .filter(script -> script.host().equals("datawrapper.dwcdn.net"))
        .filter(script -> script.path().endsWith("/embed.js"))
        .flatMap(EmbedProviders::chart);
  }

  private static Embed embed(String provider, String url, String frame) {
    return new Embed(provider, url, Optional.of(frame), Optional.empty());
  }

  private static Optional<String> matching(Pattern form, String text) {
    return form.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }

  private static String group(@Nullable String text) {
    return text == null ? "" : text;
  }
}
