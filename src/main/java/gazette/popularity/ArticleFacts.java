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

/// What a ranking needs to know of an article. Its section alone can change.
public record ArticleFacts(
    Language lang, Optional<Slug> section, StoryId story, Instant publishedAt) {

  public static ArticleFacts of(Teaser teaser) {
    return new ArticleFacts(
        teaser.lang(), teaser.section().map(Facet::slug), teaser.story(), teaser.publishedAt());
  }

  /// As items hold it: `fr#monde#01K…#1764028800000`.
  public String text() {
    return String.join(
        "#",
        lang.tag(),
        section.map(Slug::value).orElse(""),
        story.value(),
        Long.toString(publishedAt.toEpochMilli()));
  }

  public static ArticleFacts parse(String text) {
    var parts = text.split("#", 4);
    return new ArticleFacts(
        new Language(parts[0]),
        Optional.of(parts[1]).filter(s -> !s.isEmpty()).map(Slug::new),
        new StoryId(parts[2]),
        Instant.ofEpochMilli(Long.parseLong(parts[3])));
  }

  /// These facts with the section that the article has moved to since, if it has.
  public ArticleFacts after(Map<ArticleId, Optional<Slug>> moves, ArticleId article) {
    var section = moves.get(article);
    return section == null ? this : new ArticleFacts(lang, section, story, publishedAt);
  }
}
