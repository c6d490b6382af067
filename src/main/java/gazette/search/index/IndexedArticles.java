package gazette.search.index;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads and writes the documents of indexed articles.
public record IndexedArticles(Table index) {

  private static final String VERSION = "version";

  /// Returns the document of an article, eventually consistent; nothing if it is not indexed.
  public Optional<IndexedArticle> find(ArticleId id) {
    return index.get(key(id)).map(IndexedArticles::document);
  }

  Optional<IndexedArticle> findConsistent(ArticleId id) {
    return index.getConsistent(key(id)).map(IndexedArticles::document);
  }

  List<IndexedArticle> findAll(Collection<ArticleId> ids) {
    return index.getAll(ids.stream().map(IndexedArticles::key).toList()).values().stream()
        .map(IndexedArticles::document)
        .toList();
  }

  /// Writes the version that follows the stored one, or the first.
  ///
  /// @return whether it was written; of two writers of the same version, one succeeds
  boolean replace(IndexedArticle next) {
    return index.put(
        item(next),
        next.version() == 1
            ? Condition.absent("document")
            : Condition.equal("document", VERSION, next.version() - 1));
  }

  /// Deletes the document if `last` is the stored version; returns whether it was.
  boolean delete(IndexedArticle last) {
    return index.delete(key(last.id()), Condition.equal("document", VERSION, last.version()));
  }

  /// The terms as they are stored, a line each: term, weight, and surface form if there is one.
  private record PackedTerms(List<String> lines) {

    static PackedTerms of(TermVector vector) {
      return new PackedTerms(
          vector.weights().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(e -> {
                var surface = vector.surfaces().get(e.getKey());
                var line = e.getKey() + "\t" + e.getValue();
                return surface == null ? line : line + "\t" + surface;
              })
              .toList());
    }

    TermVector termVector(int words, boolean isPartial) {
      var weights = new HashMap<String, Integer>();
      var surfaces = new HashMap<String, String>();
      for (var line : lines) {
        var parts = line.split("\t", 3);
        weights.put(parts[0], Integer.valueOf(parts[1]));
        if (parts.length == 3) {
          surfaces.put(parts[0], parts[2]);
        }
      }
      return new TermVector(weights, surfaces, words, isPartial);
    }
  }

  private record UncertainTerms(List<String> terms) {}

  static Item item(IndexedArticle document) {
    var vector = document.termVector();
    var item =
        Item.at(key(document.id()))
            .with(VERSION, document.version())
            .with("lang", document.address().lang().tag())
            .with("row", document.address().block())
            .with("place", document.address().slot())
            .with("stamp", document.fingerprint())
            .with("words", vector.words())
            .with("partial", vector.isPartial() ? 1 : 0)
            .with("until", document.leasedUntil().toEpochMilli())
            .withPacked("terms", PackedTerms.of(vector));
    return document.uncertainTerms().isEmpty()
        ? item
        : item.withPacked("doubtful", new UncertainTerms(document.uncertainTerms()));
  }

  private static IndexedArticle document(Item item) {
    return new IndexedArticle(
        new ArticleId(item.key().partition().substring("DOCUMENT#".length())),
        item.number(VERSION),
        new DocAddress(new Language(item.text("lang")), item.text("row"), item.integer("place")),
        item.text("stamp"),
        item.packed("terms", PackedTerms.class)
            .termVector(item.integer("words"), item.integer("partial") == 1),
        item.has("doubtful") ? item.packed("doubtful", UncertainTerms.class).terms() : List.of(),
        Instant.ofEpochMilli(item.number("until")));
  }

  private static Key key(ArticleId id) {
    return new Key("DOCUMENT#" + id, "TERMS");
  }
}
