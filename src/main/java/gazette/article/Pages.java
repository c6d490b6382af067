package gazette.article;

import gazette.article.Reservations.SlugHolder;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads and writes pages, the published form of articles.
public record Pages(Table articles) {

  /// The result of a look-up for a reader.
  public sealed interface Found {

    /// The article is published.
    record Published(Page page) implements Found {}

    /// The article is published under another slug now.
    record Moved(Slug slug) implements Found {}

    /// The article was published and is withdrawn.
    ///
    /// @param reason absent if its time was over
    /// @param by the editor who gave the reason, if the version that stored it knew
    record Withdrawn(Optional<String> reason, Instant at, Optional<String> by) implements Found {}

    /// The article does not exist, or was never published: readers cannot tell which.
    record Missing() implements Found {}
  }

  /// The stored state of a page and its last published slug.
  private record StoredPage(Slug slug, Found found) {}

  /// Looks up a page by id. Eventually consistent.
  public Found find(ArticleId id) {
    return stored(id).map(StoredPage::found).orElseGet(Found.Missing::new);
  }

  /// Returns the published page. Consistent: sees a publication that has just committed.
  public Optional<Page> findConsistent(ArticleId id) {
    return articles
        .getConsistent(key(id))
        .map(Pages::found)
        .flatMap(found ->
            found instanceof Found.Published(var page) ? Optional.of(page) : Optional.empty());
  }

  /// Returns the pages of those articles that are published.
  public Map<ArticleId, Page> findAll(Collection<ArticleId> ids) {
    var pages = new HashMap<ArticleId, Page>();
    for (var item : articles.getAll(ids.stream().map(Pages::key).toList()).values()) {
      if (found(item) instanceof Found.Published(var page)) {
        pages.put(page.teaser().id(), page);
      }
    }
    return pages;
  }

  /// Looks up a page by its present slug or a former one. Eventually consistent.
  public Found find(Language lang, Slug slug) {
    var holder = new Reservations(articles).find(lang, slug);
    return holder
        .flatMap(c -> stored(c.article()).map(stored -> under(slug, c, stored)))
        .orElseGet(Found.Missing::new);
  }

  private static Found under(Slug slug, SlugHolder holder, StoredPage stored) {
    if (stored.slug().equals(slug)) {
      return stored.found();
    }
    if (!holder.isFormer()) {
      return new Found.Missing();
    }
    return stored.found() instanceof Found.Published
        ? new Found.Moved(stored.slug())
        : stored.found();
  }

  void put(Transaction change, Page page) {
    change.put(item(page));
  }

  /// Returns the item that stores a page.
  public static Item item(Page page) {
    return Item.at(key(page.teaser().id()))
        .with("slug", page.teaser().slug().value())
        .withPacked("page", page);
  }

  /// Returns whether exactly this page is stored. Consistent.
  boolean holds(Page page) {
    return articles
        .getConsistent(key(page.teaser().id()))
        .filter(stored -> stored.attributes().equals(item(page).attributes()))
        .isPresent();
  }

  /// Returns the withdrawal of the article, if it is withdrawn. Consistent.
  Optional<Found.Withdrawn> withdrawal(ArticleId id) {
    return articles
        .getConsistent(key(id))
        .map(Pages::found)
        .flatMap(found ->
            found instanceof Found.Withdrawn withdrawn ? Optional.of(withdrawn) : Optional.empty());
  }

  /// Replaces the page by its withdrawal.
  ///
  /// @param slug the last published slug
  void withdraw(Transaction change, ArticleId id, Slug slug, Found.Withdrawn withdrawal) {
    change.put(
        Item.at(key(id))
            .with("slug", slug.value())
            .withOptional("reason", withdrawal.reason())
            .withOptional("withdrawnBy", withdrawal.by())
            .with("withdrawnAt", withdrawal.at()));
  }

  /// Returns the last published slug of the article, if it was ever published.
  Optional<Slug> slug(Head head) {
    return head.wasEverPublished()
        ? articles.getConsistent(key(head.id())).map(item -> new Slug(item.text("slug")))
        : Optional.empty();
  }

  private Optional<StoredPage> stored(ArticleId id) {
    return articles
        .get(key(id))
        .map(item -> new StoredPage(new Slug(item.text("slug")), found(item)));
  }

  private static Found found(Item item) {
    return item.has("page")
        ? new Found.Published(item.packed("page", Page.class))
        : new Found.Withdrawn(
            item.optionalText("reason"),
            item.time("withdrawnAt"),
            item.optionalText("withdrawnBy"));
  }

  private static Key key(ArticleId id) {
    return new Key(Heads.key(id).partition(), "PAGE");
  }
}
