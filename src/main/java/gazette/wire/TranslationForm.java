package gazette.wire;

import gazette.article.ArticleId;
import gazette.article.Articles;
import gazette.article.Head;
import gazette.article.StoryId;
import gazette.article.Translation;
import gazette.http.Members;
import gazette.http.Members.Kind;
import java.util.Optional;

/// Reads what an article says of its being a translation.
record TranslationForm(Articles articles) {

  private static final int ENGINE = 100;

  Optional<Translation> read(Members article, StoryId story, Optional<ArticleId> self) {
    return article.object("translation").flatMap(t -> translation(t, story, self));
  }

  private Optional<Translation> translation(
      Members translation, StoryId story, Optional<ArticleId> self) {
    translation.require("of");
    translation.require("by");
    var source = source(translation, story, self);
    var revision = source.flatMap(head -> revision(translation, head));
    var by = translation.value("by", Translation.By::parse, "must be human or machine");
    var engine = translation.text("engine", ENGINE, Kind.LINE);
    var reviewed = translation.flag("reviewed").orElse(false);
    translation.ignoring("revision", "stale").refuseOthers();
    return source.flatMap(head ->
        revision.flatMap(r -> by.map(b -> new Translation(head.id(), r, b, engine, reviewed))));
  }

  private Optional<Head> source(Members translation, StoryId story, Optional<ArticleId> self) {
    return translation
        .value("of", ArticleId::parse, "must be the id of an article")
        .flatMap(of -> {
          var head = articles.head(of);
          var fits = head.filter(h -> h.story().equals(story)).isPresent();
          return fits && !self.equals(Optional.of(of))
              ? head
              : translation.mistake("of", "must be another article of the same story");
        });
  }

  /// The published revision of the source, or else its newest, where none is named.
  private static Optional<Integer> revision(Members translation, Head source) {
    return translation.has("revision")
        ? translation.whole("revision", 1, source.revision())
        : Optional.of(
            source.publication().live().map(live -> live.revision()).orElse(source.revision()));
  }
}
