package gazette.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Everything that anybody can get out of a newsroom, each answer with its headers and what its
/// cursors hold.
public final class PublicResponses {

  private static final List<String> LANGUAGES = List.of("fr", "en", "uk", "de");

  private final Newsroom newsroom;
  private final Map<String, String> answers = new TreeMap<>();

  public PublicResponses(Newsroom newsroom) {
    this.newsroom = newsroom;
  }

  /// Follows every list of every language to its end, and asks for these articles and stories.
  public PublicResponses gather(Collection<String> ids, Collection<String> stories) {
    for (var lang : LANGUAGES) {
      for (var list : List.of("articles", "sections", "tags", "authors")) {
        follow("/v1/%s?lang=%s&limit=2".formatted(list, lang));
        follow("/v1/%s?lang=%s".formatted(list, lang));
      }
      follow("/v1/articles?section=monde&limit=1&lang=" + lang);
      follow("/v1/articles?section=monde&tag=climat&lang=" + lang);
      follow("/v1/articles?from=2000-01-01&to=2100-01-01&lang=" + lang);
    }
    rankings();
    discover(ids);
    follow("/v1/popularity?articles=" + String.join(",", ids));
    follow("/v1/articles?ids=" + String.join(",", ids));
    follow("/v1/articles?fields=id,title,excerpt&ids=" + String.join(",", ids));
    for (var id : ids) {
      follow("/v1/articles/" + id);
      follow("/v1/articles/" + id + "?format=text");
      follow("/v1/articles/" + id + "/popularity");
      follow("/v1/stories/" + id);
    }
    for (var story : stories) {
      follow("/v1/stories/" + story);
      follow("/v1/stories/" + story + "/popularity");
      follow("/v1/articles/" + story);
    }
    return this;
  }

  /// Returns responses of search by words of public articles, and of related articles.
  public PublicResponses discover(Collection<String> ids) {
    for (var lang : LANGUAGES.subList(0, 3)) {
      follow("/v1/search?q=public&limit=2&lang=" + lang);
      follow("/v1/search?q=texte&sort=newest&lang=" + lang);
    }
    for (var id : ids) {
      follow("/v1/articles/" + id + "/related");
      follow("/v1/articles/" + id + "/related?limit=100");
    }
    return this;
  }

  private void rankings() {
    for (var lang : List.of("fr", "en", "uk", "de", "all")) {
      for (var window : List.of("1h", "24h", "7d", "30d", "all")) {
        for (var by : List.of("views", "shares")) {
          follow("/v1/popular?lang=%s&window=%s&by=%s".formatted(lang, window, by));
        }
        follow("/v1/popular?scope=story&lang=%s&window=%s".formatted(lang, window));
      }
      follow("/v1/popular?scope=story&fallback=any&lang=" + lang);
      follow("/v1/popular?section=monde&limit=1&lang=" + lang);
      follow("/v1/trending?lang=" + lang);
      follow("/v1/trending?scope=story&fallback=any&section=monde&lang=" + lang);
    }
  }

  /// Asks for `path`, without the request itself, which may name what it looks for.
  public PublicResponses ask(Collection<String> paths) {
    paths.forEach(this::follow);
    return this;
  }

  Map<String, String> all() {
    return answers;
  }

  /// The requests whose answers hold any of the canaries.
  public List<String> leaks(Canaries canaries) {
    var leaks = new ArrayList<String>();
    answers.forEach((request, answer) -> {
      if (canaries.areIn(answer)) {
        leaks.add(request + " -> " + answer);
      }
    });
    return leaks;
  }

  private void follow(String path) {
    var next = path;
    while (!next.isEmpty() && !answers.containsKey(next)) {
      var reply = newsroom.read("GET " + next);
      if (reply.status() >= 500) {
        throw new AssertionError(next + ": " + reply);
      }
      answers.put(next, visible(reply, next));
      next = reply.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
    }
  }

  private static String visible(Reply reply, String path) {
    var headers = new TreeMap<>(reply.headers());
    headers.computeIfPresent("Link", (name, link) -> link.replace(path, ""));
    var cursor = new StringBuilder();
    if (reply.status() == 200 && reply.json().has("next")) {
      var bytes = Base64.getUrlDecoder().decode(reply.json().get("next").stringValue());
      cursor.append(new String(bytes, StandardCharsets.ISO_8859_1));
    }
    return reply.status() + " " + headers + " " + reply.text() + " " + cursor;
  }
}
