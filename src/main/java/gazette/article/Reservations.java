package gazette.article;

import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reserves slugs, and languages within stories, for articles from their first save, so that a
/// publication cannot fail on them later.
record Reservations(Table articles) {

  /// Labels of the conditions that another article does not hold the slug or the edition.
  static final String SLUG = "slug";

  static final String EDITION = "edition";

  /// The beginning of sort keys of deleted articles; that of others is a language tag.
  private static final String DELETED = "~";

  /// The article that holds a slug.
  ///
  /// @param isFormer true if the article has been published under another slug since
  /// @param wasPublished true if the article was ever published under this slug; true too if the
  ///   slug was reserved by a version of Gazette that did not store it
  record SlugHolder(ArticleId article, boolean isFormer, boolean wasPublished) {}

  /// Returns the holder of a slug. Eventually consistent.
  Optional<SlugHolder> find(Language lang, Slug slug) {
    return articles.get(key(lang, slug)).map(Reservations::holder);
  }

  /// Returns true if another article holds the slug. Consistent.
  boolean isTaken(Language lang, Slug slug, ArticleId article) {
    return articles
        .getConsistent(key(lang, slug))
        .filter(item -> !holder(item).article().equals(article))
        .isPresent();
  }

  /// Returns a free slug derived from `title`: without a suffix, with `-2` to `-9`, or with the
  /// last ten characters of the id.
  Slug findFreeSlug(Language lang, String title, ArticleId article) {
    var slug = Slug.of(title, lang);
    if (!isTaken(lang, slug, article)) {
      return slug;
    }
    for (var n = 2; n <= 9; n++) {
      var numbered = slug.withSuffix(Integer.toString(n));
      if (!isTaken(lang, numbered, article)) {
        return numbered;
      }
    }
    return slug.withSuffix(article.value().substring(16).toLowerCase(java.util.Locale.ROOT));
  }

  void reserve(Transaction change, Language lang, Slug slug, ArticleId article) {
    change.put(
        Item.at(key(lang, slug)).with("article", article.value()).with("draft", 1),
        Condition.absentOrEqual(SLUG, "article", article.value()));
  }

  /// Marks a slug as one that readers know, when an article is first published under it.
  void markPublished(Transaction change, Language lang, Slug slug, ArticleId article) {
    change.put(Item.at(key(lang, slug)).with("article", article.value()));
  }

  /// Marks a slug as a former one, which redirects to the present slug of the article.
  void markFormer(Transaction change, Language lang, Slug slug, ArticleId article) {
    change.put(Item.at(key(lang, slug)).with("article", article.value()).with("former", 1));
  }

  void release(Transaction change, Language lang, Slug slug) {
    change.delete(key(lang, slug));
  }

  void reserveEdition(Transaction change, Head head) {
    change.put(
        Item.at(key(head.story(), head.lang())).with("article", head.id().value()),
        Condition.absent(EDITION));
  }

  /// Frees the language of a deleted article. One that was ever published stays known as an article
  /// of the story, which keeps its counts.
  void releaseEdition(Transaction change, Head head) {
    change.delete(key(head.story(), head.lang()));
    if (head.wasEverPublished()) {
      var key = new Key(partition(head.story()), DELETED + head.id());
      change.put(Item.at(key).with("article", head.id().value()));
    }
  }

  /// Returns the articles of a story by language, published or not. Consistent.
  Map<Language, ArticleId> editions(StoryId story) {
    var editions = new HashMap<Language, ArticleId>();
    for (var item : articles.query(Query.of(partition(story)).consistent())) {
      if (!item.key().sort().startsWith(DELETED)) {
        editions.put(new Language(item.key().sort()), new ArticleId(item.text("article")));
      }
    }
    return editions;
  }

  /// Returns the articles of a story, published or not, with those that were deleted after they had
  /// been published. Eventually consistent.
  List<ArticleId> articles(StoryId story) {
    return articles.query(Query.of(partition(story))).stream()
        .map(item -> new ArticleId(item.text("article")))
        .toList();
  }

  private static SlugHolder holder(Item item) {
    return new SlugHolder(
        new ArticleId(item.text("article")), item.has("former"), !item.has("draft"));
  }

  private static Key key(Language lang, Slug slug) {
    return new Key("SLUG#" + lang, slug.value());
  }

  private static Key key(StoryId story, Language lang) {
    return new Key(partition(story), lang.tag());
  }

  private static String partition(StoryId story) {
    return "CLAIM#" + story;
  }
}
