package gazette.article;

import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Reads and writes teasers by article.
public record Teasers(Table articles) {

  /// Returns the teasers of the published articles among `ids`, in that order and without
  /// duplicates. Eventually consistent.
  public List<Teaser> find(Collection<ArticleId> ids) {
    var found = articles.getAll(ids.stream().map(Teasers::key).toList());
    return ids.stream()
        .distinct()
        .map(id -> found.get(key(id)))
        .filter(Objects::nonNull)
        .map(Teasers::teaser)
        .toList();
  }

  /// Returns the teaser of an article if it is published. Consistent.
  Optional<Teaser> findConsistent(ArticleId id) {
    return articles.getConsistent(key(id)).map(Teasers::teaser);
  }

  void put(Transaction change, Teaser teaser) {
    change.put(item(teaser));
  }

  /// Returns the item that stores a teaser.
  public static Item item(Teaser teaser) {
    return Item.at(key(teaser.id())).withPacked("teaser", teaser);
  }

  void delete(Transaction change, ArticleId id) {
    change.delete(key(id));
  }

  private static Teaser teaser(Item item) {
    return item.packed("teaser", Teaser.class);
  }

  private static Key key(ArticleId id) {
    return new Key(Heads.key(id).partition(), "TEASER");
  }
}
