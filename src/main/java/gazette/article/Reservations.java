package gazette.article;

import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What an article has to itself from the moment it is saved, so that no later publication can fail
/// on it: its slugs, and its language within its story.
record Reservations(Table articles) {

  /// The conditions by which a refused transaction says what another article has.
  static final String SLUG = "slug";

  static final String EDITION = "edition";

  /// Who has a slug.
  ///
  /// @param former whether the article has been published under another one since
  record Claim(ArticleId article, boolean former) {}

  /// Eventually consistent: for readers.
  Optional<Claim> find(Language lang, Slug slug) {
    return articles.get(key(lang, slug)).map(Reservations::claim);
  }

  /// Whether another article has the slug now.
  boolean isTaken(Language lang, Slug slug, ArticleId article) {
    return articles
        .getConsistent(key(lang, slug))
        .filter(item -> !claim(item).article().equals(article))
        .isPresent();
  }

  /// A slug made of `title` that is free: it, or with `-2` … `-9`, or with the end of the id.
  Slug free(Language lang, String title, ArticleId article) {
    var slug = Slug.of(title);
    if (!isTaken(lang, slug, article)) {
      return slug;
    }
    for (var n = 2; n <= 9; n++) {
      var numbered = slug.ending(Integer.toString(n));
      if (!isTaken(lang, numbered, article)) {
        return numbered;
      }
    }
    return slug.ending(article.value().substring(16).toLowerCase(java.util.Locale.ROOT));
  }

  void claim(Transaction change, Language lang, Slug slug, ArticleId article) {
    change.put(
        Item.at(key(lang, slug)).with("article", article.value()),
        Condition.absentOrEqual(SLUG, "article", article.value()));
  }

  /// Makes the slug of an article that has moved lead to its new one.
  void leave(Transaction change, Language lang, Slug slug, ArticleId article) {
    change.put(Item.at(key(lang, slug)).with("article", article.value()).with("former", 1));
  }

  void free(Transaction change, Language lang, Slug slug) {
    change.delete(key(lang, slug));
  }

  void claimEdition(Transaction change, Head head) {
    change.put(
        Item.at(key(head.story(), head.lang())).with("article", head.id().value()),
        Condition.absent(EDITION));
  }

  void freeEdition(Transaction change, Head head) {
    change.delete(key(head.story(), head.lang()));
  }

  /// The articles of a story, published or not, by their language.
  Map<Language, ArticleId> editions(StoryId story) {
    var editions = new HashMap<Language, ArticleId>();
    for (var item : articles.query(Query.of(partition(story)).consistent())) {
      editions.put(new Language(item.key().sort()), new ArticleId(item.text("article")));
    }
    return editions;
  }

  private static Claim claim(Item item) {
    return new Claim(new ArticleId(item.text("article")), item.has("former"));
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
