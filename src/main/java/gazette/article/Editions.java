package gazette.article;

import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import java.util.Comparator;
import java.util.List;

/// Reads and writes the published editions of stories.
public record Editions(Table articles, Site site) {

  /// Returns the published editions of a story in the order of the site's languages; those in
  /// languages that the site no longer has come last. Eventually consistent.
  public List<Edition> of(StoryId story) {
    return articles.query(Query.of(partition(story))).stream()
        .map(Editions::edition)
        .sorted(Comparator.comparingInt(this::place))
        .toList();
  }

  private int place(Edition edition) {
    var place = site.languages().indexOf(edition.lang());
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  /// Returns every article of a story: published, withdrawn, deleted after a publication, and
  /// drafts, which readers must not learn of. Eventually consistent.
  public List<ArticleId> articlesOf(StoryId story) {
    return new Reservations(articles).articles(story);
  }

  void put(Transaction change, Page page) {
    var teaser = page.teaser();
    change.put(
        Item.at(key(teaser.story(), teaser.lang()))
            .with("id", teaser.id().value())
            .with("slug", teaser.slug().value())
            .with("title", teaser.title())
            .with("revision", page.revision()));
  }

  void delete(Transaction change, Head head) {
    change.delete(key(head.story(), head.lang()));
  }

  private static Edition edition(Item item) {
    return new Edition(
        new ArticleId(item.text("id")),
        new Language(item.key().sort()),
        new Slug(item.text("slug")),
        item.text("title"),
        item.integer("revision"));
  }

  private static Key key(StoryId story, Language lang) {
    return new Key(partition(story), lang.tag());
  }

  private static String partition(StoryId story) {
    return "STORY#" + story;
  }

  /// The published article of a story in one language.
  public record Edition(ArticleId id, Language lang, Slug slug, String title, int revision) {}
}
