package gazette.api.editorial;

import gazette.article.Article;
import gazette.article.ArticleId;
import gazette.article.Articles;
import gazette.article.Head;
import gazette.article.Revision;
import gazette.article.StoryId;
import gazette.article.Translation;
import gazette.http.ObjectReader;
import gazette.http.ObjectReader.TextKind;
import java.util.Optional;

/// Reads what an article says of its being a translation.
record TranslationRequest(Articles articles) {

  private static final int MAX_ENGINE_LENGTH = 100;

  /// What can be named as the source.
  ///
  /// @param newest its newest revision
  /// @param usual the revision that stands where none is named
  private record SourceArticle(ArticleId id, int newest, int usual) {

    /// The published revision, or else the newest.
    static SourceArticle of(Head head) {
      var live = head.publication().live().map(l -> l.revision());
      return new SourceArticle(head.id(), head.revision(), live.orElse(head.revision()));
    }

    /// What was there when the translation was saved.
    static SourceArticle of(Translation saved) {
      return new SourceArticle(saved.of(), saved.revision(), saved.revision());
    }
  }

  /// @param self the article that is edited, which keeps its source even where that is deleted
  Optional<Translation> read(ObjectReader article, StoryId story, Optional<Article> self) {
    return article.object("translation").flatMap(t -> translation(t, story, self));
  }

  private Optional<Translation> translation(
      ObjectReader translation, StoryId story, Optional<Article> self) {
    translation.require("of");
    translation.require("by");
    var source = source(translation, story, self);
    var revision = revision(translation, source);
    var by = translation.value("by", Translation.By::parse, "must be human or machine");
    var engine = translation.text("engine", MAX_ENGINE_LENGTH, TextKind.SINGLE_LINE);
    var reviewed = translation.flag("reviewed").orElse(false);
    translation.ignore("stale").rejectUnknown();
    return source.flatMap(
        s -> revision.flatMap(r -> by.map(b -> new Translation(s.id(), r, b, engine, reviewed))));
  }

  private Optional<SourceArticle> source(
      ObjectReader translation, StoryId story, Optional<Article> self) {
    return translation
        .value("of", ArticleId::parse, "must be the id of an article")
        .flatMap(of -> {
          var found =
              articles
                  .head(of)
                  .filter(head -> head.story().equals(story))
                  .filter(head -> !self.map(Article::id).equals(Optional.of(of)))
                  .map(SourceArticle::of)
                  .or(() -> saved(of, self));
          return found.isPresent()
              ? found
              : translation.reject("of", "must be another article of the same story");
        });
  }

  private static Optional<SourceArticle> saved(ArticleId of, Optional<Article> self) {
    return self.flatMap(article -> article.draft().translation())
        .filter(translation -> translation.of().equals(of))
        .map(SourceArticle::of);
  }

  /// Judged although nobody knows the source, as far as it can be.
  private static Optional<Integer> revision(
      ObjectReader translation, Optional<SourceArticle> source) {
    var newest = source.map(SourceArticle::newest).orElse(Revision.MAX_NUMBER);
    return translation.has("revision")
        ? translation.integer("revision", 1, newest)
        : source.map(SourceArticle::usual);
  }
}
