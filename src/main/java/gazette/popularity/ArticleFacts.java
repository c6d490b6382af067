package gazette.popularity;

import gazette.article.ArticleId;
import gazette.article.Facet;
import gazette.article.Language;
import gazette.article.Slug;
import gazette.article.StoryId;
import gazette.article.Teaser;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The attributes of an article by which rankings filter, group and order. Only the section can
/// change after the first publication. Counters store a copy, so that a ranking reads no teaser.
///
/// @param publishedAt time of the first publication, which orders articles with equal counts
public record ArticleFacts(
    Language lang, Optional<Slug> section, StoryId story, Instant publishedAt) {

  /// Name of the attribute that holds these facts, in counters and in rollups.
  public static final String ATTRIBUTE = "f";

  /// Returns the facts of a published article.
  public static ArticleFacts of(Teaser teaser) {
    return new ArticleFacts(
        teaser.lang(), teaser.section().map(Facet::slug), teaser.story(), teaser.publishedAt());
  }

  /// Returns the stored form, such as `fr#monde#01K…#1764028800000`. The time is in milliseconds
  /// since 1970; the section is empty if there is none.
  public String format() {
    return String.join(
        "#",
        lang.tag(),
        section.map(Slug::value).orElse(""),
        story.value(),
        Long.toString(publishedAt.toEpochMilli()));
  }

  /// Parses what [#format] returns.
  public static ArticleFacts parse(String text) {
    var parts = text.split("#", 4);
    return new ArticleFacts(
        new Language(parts[0]),
        Optional.of(parts[1]).filter(s -> !s.isEmpty()).map(Slug::new),
        new StoryId(parts[2]),
        Instant.ofEpochMilli(Long.parseLong(parts[3])));
  }

  /// Returns these facts with the current section of the article.
  ///
  /// @param changes the current section of every article whose section has changed
  public ArticleFacts withCurrentSection(
      Map<ArticleId, Optional<Slug>> changes, ArticleId article) {
    var section = changes.get(article);
    return section == null ? this : new ArticleFacts(lang, section, story, publishedAt);
  }
}
