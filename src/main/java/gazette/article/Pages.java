package gazette.article;

import gazette.article.Reservations.Claim;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Every read and write of a page, what readers see, is a method here.
public record Pages(Table articles) {

  /// What a reader finds who asks for an article.
  public sealed interface Found {

    /// What is published.
    record Published(Page page) implements Found {}

    /// It is published under another slug now.
    record Moved(Slug slug) implements Found {}

    /// It was published once.
    record Withdrawn(Optional<String> reason, Instant at) implements Found {}

    /// It never was, or is not published yet: nobody can tell which.
    record Missing() implements Found {}
  }

  /// What stands in the place of a page, and the slug that it has or had.
  private record Stored(Slug slug, Found found) {}

  public Found find(ArticleId id) {
    return stored(id).map(Stored::found).orElseGet(Found.Missing::new);
  }

  /// What is published now, be it a moment old.
  public Optional<Page> findLatest(ArticleId id) {
    return articles
        .getConsistent(key(id))
        .map(Pages::found)
        .flatMap(found ->
            found instanceof Found.Published(var page) ? Optional.of(page) : Optional.empty());
  }

  /// The pages of those that are published.
  public Map<ArticleId, Page> findAll(Collection<ArticleId> ids) {
    var pages = new HashMap<ArticleId, Page>();
    for (var item : articles.getAll(ids.stream().map(Pages::key).toList()).values()) {
      if (found(item) instanceof Found.Published(var page)) {
        pages.put(page.teaser().id(), page);
      }
    }
    return pages;
  }

  /// By the slug that the article has or once had.
  public Found find(Language lang, Slug slug) {
    var claim = new Reservations(articles).find(lang, slug);
    return claim
        .flatMap(c -> stored(c.article()).map(stored -> under(slug, c, stored)))
        .orElseGet(Found.Missing::new);
  }

  private static Found under(Slug slug, Claim claim, Stored stored) {
    if (stored.slug().equals(slug)) {
      return stored.found();
    }
    if (!claim.former()) {
      return new Found.Missing();
    }
    return stored.found() instanceof Found.Published
        ? new Found.Moved(stored.slug())
        : stored.found();
  }

  void put(Transaction change, Page page) {
    change.put(item(page));
  }

  public static Item item(Page page) {
    return Item.at(key(page.teaser().id()))
        .with("slug", page.teaser().slug().value())
        .withPacked("page", page);
  }

  /// Leaves in the page's place what readers are told from now on.
  void withdraw(Transaction change, Teaser teaser, Optional<String> reason, Instant at) {
    change.put(
        Item.at(key(teaser.id()))
            .with("slug", teaser.slug().value())
            .withOptional("reason", reason)
            .with("withdrawnAt", at));
  }

  /// The slug under which readers know the article until now, if they do.
  Optional<Slug> slug(Head head) {
    return head.wasEverPublished()
        ? articles.getConsistent(key(head.id())).map(item -> new Slug(item.text("slug")))
        : Optional.empty();
  }

  private Optional<Stored> stored(ArticleId id) {
    return articles.get(key(id)).map(item -> new Stored(new Slug(item.text("slug")), found(item)));
  }

  private static Found found(Item item) {
    return item.has("page")
        ? new Found.Published(item.packed("page", Page.class))
        : new Found.Withdrawn(item.optionalText("reason"), item.time("withdrawnAt"));
  }

  private static Key key(ArticleId id) {
    return new Key(Heads.key(id).partition(), "PAGE");
  }
}
