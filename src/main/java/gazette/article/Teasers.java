package gazette.article;

import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Every read and write of a teaser by its article is a method here.
public record Teasers(Table articles) {

  /// The teasers of what is published, in the order asked.
  public List<Teaser> find(Collection<ArticleId> ids) {
    var found = articles.getAll(ids.stream().map(Teasers::key).toList());
    return ids.stream()
        .distinct()
        .map(id -> found.get(key(id)))
        .filter(Objects::nonNull)
        .map(Teasers::teaser)
        .toList();
  }

  /// As it is now, to be changed with its article.
  Optional<Teaser> findLatest(ArticleId id) {
    return articles.getConsistent(key(id)).map(Teasers::teaser);
  }

  void put(Transaction change, Teaser teaser) {
    change.put(item(teaser));
  }

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
