package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.StoryId;
import gazette.popularity.ArticleFacts;
import gazette.popularity.rank.LeaderboardKey.Ranking;
import gazette.popularity.rank.ScoreAccumulator.ArticleScore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A participant of a ranking: an article, or a story with its editions.
///
/// @param editions at least one, highest score first; of equal scores, the newest first
record Contender(List<ArticleScore> editions) {

  private static final Comparator<ArticleScore> HIGHEST_EDITION_FIRST =
      Comparator.comparingDouble(ArticleScore::score)
          .thenComparing(edition -> edition.facts().publishedAt())
          .thenComparing(edition -> edition.article().value())
          .reversed();

  private static final Comparator<Contender> HIGHEST_FIRST =
      Comparator.comparingDouble(Contender::score)
          .thenComparing(Contender::newestPublication)
          .thenComparing(contender -> contender.editions().getFirst().article().value())
          .reversed();

  Contender {
    editions = editions.stream().sorted(HIGHEST_EDITION_FIRST).toList();
  }

  /// Returns a contender for each article, highest score first; of equal scores, the newest first.
  static List<Contender> articles(Collection<ArticleScore> scores) {
    return scores.stream()
        .map(score -> new Contender(List.of(score)))
        .sorted(HIGHEST_FIRST)
        .toList();
  }

  /// Returns a contender for each story, in the same order; its score is the sum of its editions.
  static List<Contender> stories(Collection<ArticleScore> scores) {
    var stories = new HashMap<StoryId, List<ArticleScore>>();
    for (var score : scores) {
      stories.computeIfAbsent(score.facts().story(), s -> new ArrayList<>()).add(score);
    }
    return stories.values().stream().map(Contender::new).sorted(HIGHEST_FIRST).toList();
  }

  StoryId story() {
    return editions.getFirst().facts().story();
  }

  double score() {
    return editions.stream().mapToDouble(ArticleScore::score).sum();
  }

  private Instant newestPublication() {
    return editions.stream()
        .map(edition -> edition.facts().publishedAt())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /// Returns the keys of the leaderboards of a ranking that include it: for the language and
  /// section of each edition, those for both, for either and for neither.
  Set<LeaderboardKey> leaderboards(Ranking ranking) {
    var keys = new LinkedHashSet<LeaderboardKey>();
    keys.add(new LeaderboardKey(ranking, Optional.empty(), Optional.empty()));
    for (var edition : editions) {
      var lang = Optional.of(edition.facts().lang());
      var section = edition.facts().section();
      keys.add(new LeaderboardKey(ranking, lang, Optional.empty()));
      if (section.isPresent()) {
        keys.add(new LeaderboardKey(ranking, Optional.empty(), section));
        keys.add(new LeaderboardKey(ranking, lang, section));
      }
    }
    return keys;
  }

  /// Returns its row on a leaderboard. If the leaderboard is of one language, the row has only the
  /// edition in that language.
  LeaderboardRow row(LeaderboardKey leaderboard) {
    var shown =
        editions.stream()
            .map(
                edition -> new LeaderboardRow.RowEdition(edition.facts().lang(), edition.article()))
            .filter(edition -> leaderboard.lang().map(edition.lang()::equals).orElse(true))
            .toList();
    var viewsLastHour = editions.stream().mapToLong(ArticleScore::viewsLastHour).sum();
    return new LeaderboardRow(score(), viewsLastHour, shown);
  }

  /// Returns the languages of its editions.
  Set<Language> langs() {
    var langs = new LinkedHashSet<Language>();
    editions.forEach(edition -> langs.add(edition.facts().lang()));
    return langs;
  }

  /// Returns the facts of its editions.
  Map<ArticleId, ArticleFacts> facts() {
    var facts = new HashMap<ArticleId, ArticleFacts>();
    editions.forEach(edition -> facts.put(edition.article(), edition.facts()));
    return facts;
  }

  /// Returns this story with further editions, whose score is 0.
  Contender withEditions(Map<ArticleId, ArticleFacts> others) {
    var all = new ArrayList<>(editions);
    var present = facts().keySet();
    others.forEach((article, facts) -> {
      if (!present.contains(article)) {
        all.add(new ArticleScore(article, facts, 0, 0));
      }
    });
    return new Contender(all);
  }
}
