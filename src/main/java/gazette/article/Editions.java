package gazette.article;

import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads and writes the editions of stories that are or were published.
public record Editions(Table articles, Site site) {

  /// Returns the published editions of a story in the order of the site's languages; those in
  /// languages that the site no longer has come last. Eventually consistent.
  public List<Edition> of(StoryId story) {
    return story(story).published();
  }

  /// Returns the editions of a story, with what is known of those that are withdrawn. Eventually
  /// consistent.
  public StoryEditions story(StoryId story) {
    var published = new ArrayList<Edition>();
    var revisions = new HashMap<ArticleId, Integer>();
    for (var item : articles.query(Query.of(partition(story)))) {
      revisions.put(new ArticleId(item.text("id")), item.integer("revision"));
      if (item.has("slug")) {
        published.add(edition(item));
      }
    }
    published.sort(Comparator.comparingInt(this::place));
    return new StoryEditions(published, revisions);
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

  /// Leaves of an edition which revision was published last, which tells whether a translation of
  /// it is stale.
  void withdraw(Transaction change, Head head, int revision) {
    change.put(
        Item.at(key(head.story(), head.lang()))
            .with("id", head.id().value())
            .with("revision", revision));
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

  /// The editions of a story.
  ///
  /// @param published in the order of the site's languages
  /// @param revisions the revision of each article that is published, or was before its withdrawal
  public record StoryEditions(List<Edition> published, Map<ArticleId, Integer> revisions) {

    public StoryEditions {
      published = List.copyOf(published);
      revisions = Map.copyOf(revisions);
    }
  }

  /// The published article of a story in one language.
  public record Edition(ArticleId id, Language lang, Slug slug, String title, int revision) {}
}
