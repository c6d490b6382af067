package gazette.discovery;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.store.Condition;
import gazette.store.Item;
import gazette.store.Key;
import gazette.store.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every read and write of what the index has of an article is a method here.
record Documents(Table index) {

  private static final String VERSION = "version";

  Optional<Document> find(ArticleId id) {
    return index.get(key(id)).map(Documents::document);
  }

  Optional<Document> findLatest(ArticleId id) {
    return index.getLatest(key(id)).map(Documents::document);
  }

  List<Document> findAll(Collection<ArticleId> ids) {
    return index.getAll(ids.stream().map(Documents::key).toList()).values().stream()
        .map(Documents::document)
        .toList();
  }

  /// Puts what follows the version before it, or the first: of two that try, one does.
  boolean replace(Document next) {
    return index.put(
        item(next),
        next.version() == 1
            ? Condition.absent("document")
            : Condition.same("document", VERSION, next.version() - 1));
  }

  boolean delete(Document last) {
    return index.delete(key(last.id()), Condition.same("document", VERSION, last.version()));
  }

  /// A line for each term: itself, its weight, and how a reader would write it if that is kept.
  private record Terms(List<String> lines) {

    static Terms of(Profile profile) {
      return new Terms(
          profile.weights().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(e -> {
                var surface = profile.surfaces().get(e.getKey());
                var line = e.getKey() + "\t" + e.getValue();
                return surface == null ? line : line + "\t" + surface;
              })
              .toList());
    }

    Profile profile(int words, boolean isPartial) {
      var weights = new HashMap<String, Integer>();
      var surfaces = new HashMap<String, String>();
      for (var line : lines) {
        var parts = line.split("\t", 3);
        weights.put(parts[0], Integer.valueOf(parts[1]));
        if (parts.length == 3) {
          surfaces.put(parts[0], parts[2]);
        }
      }
      return new Profile(weights, surfaces, words, isPartial);
    }
  }

  private record Doubtful(List<String> terms) {}

  static Item item(Document document) {
    var profile = document.profile();
    var item =
        Item.at(key(document.id()))
            .with(VERSION, document.version())
            .with("lang", document.seat().lang().tag())
            .with("row", document.seat().row())
            .with("place", document.seat().place())
            .with("stamp", document.stamp())
            .with("words", profile.words())
            .with("partial", profile.isPartial() ? 1 : 0)
            .with("until", document.until().toEpochMilli())
            .withPacked("terms", Terms.of(profile));
    return document.doubtful().isEmpty()
        ? item
        : item.withPacked("doubtful", new Doubtful(document.doubtful()));
  }

  private static Document document(Item item) {
    return new Document(
        new ArticleId(item.key().partition().substring("DOCUMENT#".length())),
        item.number(VERSION),
        new Seat(new Language(item.text("lang")), item.text("row"), item.integer("place")),
        item.text("stamp"),
        item.packed("terms", Terms.class)
            .profile(item.integer("words"), item.integer("partial") == 1),
        item.has("doubtful") ? item.packed("doubtful", Doubtful.class).terms() : List.of(),
        Instant.ofEpochMilli(item.number("until")));
  }

  private static Key key(ArticleId id) {
    return new Key("DOCUMENT#" + id, "TERMS");
  }
}
