package gazette.wire;

import gazette.article.Article;
import gazette.article.ArticleId;
import gazette.article.Articles;
import gazette.article.Head;
import gazette.article.Revision;
import gazette.article.StoryId;
import gazette.article.Translation;
import gazette.http.Members;
import gazette.http.Members.Kind;
import java.util.Optional;

/// Reads what an article says of its being a translation.
record TranslationForm(Articles articles) {

  private static final int ENGINE = 100;

  /// What can be named as the source.
  ///
  /// @param newest its newest revision
  /// @param usual the revision that stands where none is named
  private record Source(ArticleId id, int newest, int usual) {

    /// The published revision, or else the newest.
    static Source of(Head head) {
      var live = head.publication().live().map(l -> l.revision());
      return new Source(head.id(), head.revision(), live.orElse(head.revision()));
    }

    /// What was there when the translation was saved.
    static Source of(Translation saved) {
      return new Source(saved.of(), saved.revision(), saved.revision());
    }
  }

  /// @param self the article that is edited, which keeps its source even where that is deleted
  Optional<Translation> read(Members article, StoryId story, Optional<Article> self) {
    return article.object("translation").flatMap(t -> translation(t, story, self));
  }

  private Optional<Translation> translation(
      Members translation, StoryId story, Optional<Article> self) {
    translation.require("of");
    translation.require("by");
    var source = source(translation, story, self);
    var revision = revision(translation, source);
    var by = translation.value("by", Translation.By::parse, "must be human or machine");
    var engine = translation.text("engine", ENGINE, Kind.LINE);
    var reviewed = translation.flag("reviewed").orElse(false);
    translation.ignoring("stale").refuseOthers();
    return source.flatMap(
        s -> revision.flatMap(r -> by.map(b -> new Translation(s.id(), r, b, engine, reviewed))));
  }

  private Optional<Source> source(Members translation, StoryId story, Optional<Article> self) {
    return translation
        .value("of", ArticleId::parse, "must be the id of an article")
        .flatMap(of -> {
          var found =
              articles
                  .head(of)
                  .filter(head -> head.story().equals(story))
                  .filter(head -> !self.map(Article::id).equals(Optional.of(of)))
                  .map(Source::of)
                  .or(() -> saved(of, self));
          return found.isPresent()
              ? found
              : translation.mistake("of", "must be another article of the same story");
        });
  }

  private static Optional<Source> saved(ArticleId of, Optional<Article> self) {
    return self.flatMap(article -> article.draft().translation())
        .filter(translation -> translation.of().equals(of))
        .map(Source::of);
  }

  /// Judged although nobody knows the source, as far as it can be.
  private static Optional<Integer> revision(Members translation, Optional<Source> source) {
    var newest = source.map(Source::newest).orElse(Revision.LAST);
    return translation.has("revision")
        ? translation.whole("revision", 1, newest)
        : source.map(Source::usual);
  }
}
