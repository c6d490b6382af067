package gazette.api.editorial;

import gazette.article.Article;
import gazette.article.ArticleId;
import gazette.article.Articles;
import gazette.article.Draft;
import gazette.article.Head;
import gazette.article.Revision;
import gazette.article.StoryId;
import gazette.article.Translation;
import gazette.http.ObjectReader;
import gazette.http.ObjectReader.TextKind;
import java.util.Optional;

/// Reads which article and revision an article is a translation of.
record TranslationRequest(Articles articles) {

  private static final int MAX_ENGINE_LENGTH = 100;

  /// An article that can be named as the source.
  ///
  /// @param newest its newest revision
  /// @param defaultRevision the revision that is meant if none is named
  private record SourceArticle(ArticleId id, int newest, int defaultRevision) {

    /// Returns the source with its published revision as the default, or else its newest.
    static SourceArticle of(Head head) {
      var live = head.publication().live().map(l -> l.revision());
      return new SourceArticle(head.id(), head.revision(), live.orElse(head.revision()));
    }

    /// Returns the source as the saved translation names it.
    static SourceArticle of(Translation saved) {
      return new SourceArticle(saved.of(), saved.revision(), saved.revision());
    }
  }

  /// Returns the member `translation`. Violations are recorded in its reader.
  ///
  /// @param edited the article that is edited, which keeps its source even if that has been deleted
  Optional<Translation> read(ObjectReader article, StoryId story, Optional<Article> edited) {
    return article.object("translation").flatMap(t -> translation(t, story, edited));
  }

  private Optional<Translation> translation(
      ObjectReader translation, StoryId story, Optional<Article> edited) {
    translation.require("of");
    translation.require("by");
    var source = source(translation, story, edited);
    var revision = revision(translation, source);
    var by = translation.value("by", Translation.By::parse, "must be human or machine");
    var engine = translation.text("engine", MAX_ENGINE_LENGTH, TextKind.SINGLE_LINE);
    var reviewed = translation.flag("reviewed").orElse(false);
    translation.ignore("stale").rejectUnknown();
    return source.flatMap(
        s -> revision.flatMap(r -> by.map(b -> new Translation(s.id(), r, b, engine, reviewed))));
  }

  private Optional<SourceArticle> source(
      ObjectReader translation, StoryId story, Optional<Article> edited) {
    return translation
        .value("of", ArticleId::parse, "must be the id of an article")
        .flatMap(of -> {
          var source =
              articles
                  .head(of)
                  .filter(head -> head.story().equals(story))
                  .filter(head -> !edited.map(Article::id).equals(Optional.of(of)))
                  .map(SourceArticle::of)
                  .or(() -> saved(of, story, edited));
          return source.isPresent()
              ? source
              : translation.reject("of", "must be another article of the same story");
        });
  }

  private static Optional<SourceArticle> saved(
      ArticleId of, StoryId story, Optional<Article> edited) {
    return edited
        .map(Article::draft)
        .filter(draft -> draft.story().equals(story))
        .flatMap(Draft::translation)
        .filter(translation -> translation.of().equals(of))
        .map(SourceArticle::of);
  }

  /// Returns the translated revision. Its form is checked even if the source is invalid.
  private static Optional<Integer> revision(
      ObjectReader translation, Optional<SourceArticle> source) {
    var newest = source.map(SourceArticle::newest).orElse(Revision.MAX_NUMBER);
    return translation.has("revision")
        ? translation.integer("revision", 1, newest)
        : source.map(SourceArticle::defaultRevision);
  }
}
