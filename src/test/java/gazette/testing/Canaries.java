package gazette.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Words that occur nowhere else, one for each place of a draft, by which a leak is found.
///
/// @param word what they begin with
public record Canaries(String word) {

  /// A draft that has a canary in every text that an editor writes.
  public ObjectNode draft() {
    var draft =
        Newsroom.draft(word + "title")
            .put("slug", word + "slug")
            .put("summary", word + "summary")
            .put("section", word + "section");
    draft.putArray("tags").add(word + "tag").add(word + "tagtwo");
    draft.putArray("authors").add(word + "author");
    draft
        .putObject("image")
        .put("url", "https://images.example/" + word + "image.jpg")
        .put("alt", word + "alt")
        .put("caption", word + "caption")
        .put("credit", word + "credit");
    draft.putArray("corrections").addObject().put("text", word + "correction");
    draft
        .putObject("body")
        .put("format", "markdown")
        .put("text", word + "body, un texte public\n\n<!-- " + word + "comment -->");
    return draft;
  }

  /// Everything that a reader could ask for to find them.
  public List<String> requests() {
    var requests = new ArrayList<String>();
    for (var lang : List.of("fr", "en", "uk")) {
      requests.add("/v1/articles/" + word + "slug?lang=" + lang);
      requests.add("/v1/articles/" + word + "title?lang=" + lang);
      requests.add("/v1/popular?section=" + word + "section&lang=" + lang);
      requests.add("/v1/trending?scope=story&section=" + word + "section&lang=" + lang);
      for (var list : List.of("section", "tag", "author")) {
        requests.add("/v1/articles?" + list + "=" + word + list + "&lang=" + lang);
        requests.add("/v1/articles?section=monde&" + list + "=" + word + list + "&lang=" + lang);
      }
    }
    requests.addAll(searches());
    return requests;
  }

  /// What a reader could look for.
  public List<String> searches() {
    var searches = new ArrayList<String>();
    for (var lang : List.of("fr", "en", "uk")) {
      searches.add("/v1/articles/%sslug/related?lang=%s".formatted(word, lang));
      for (var place : List.of("title", "body", "summary", "tag", "section", "author", "slug")) {
        searches.add("/v1/search?q=%s%s&lang=%s".formatted(word, place, lang));
      }
      searches.add("/v1/search?sort=newest&q=%s*&lang=%s".formatted(word, lang));
      searches.add("/v1/search?q=texte&section=%ssection&lang=%s".formatted(word, lang));
      searches.add("/v1/search?q=texte&tag=%stag&lang=%s".formatted(word, lang));
    }
    return searches;
  }

  boolean areIn(String text) {
    return text.toLowerCase(Locale.ROOT).contains(word);
  }
}
