package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.StoryId;
import gazette.popularity.ArticleFacts;
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

/// One who takes part in a ranking: an article, or a story with its editions.
///
/// @param editions most first, the newer of equals
record Contender(List<ArticleScore> editions) {

  private static final Comparator<ArticleScore> MOST =
      Comparator.comparingDouble(ArticleScore::value)
          .thenComparing(score -> score.facts().publishedAt())
          .thenComparing(score -> score.article().value())
          .reversed();

  /// Most first, the newer of equals.
  static final Comparator<Contender> ORDER =
      Comparator.comparingDouble(Contender::value)
          .thenComparing(Contender::newest)
          .thenComparing(entry -> entry.editions().getFirst().article().value())
          .reversed();

  Contender {
    editions = editions.stream().sorted(MOST).toList();
  }

  static List<Contender> articles(Collection<ArticleScore> scores) {
    return scores.stream().map(score -> new Contender(List.of(score))).sorted(ORDER).toList();
  }

  static List<Contender> stories(Collection<ArticleScore> scores) {
    var stories = new HashMap<StoryId, List<ArticleScore>>();
    for (var score : scores) {
      stories.computeIfAbsent(score.facts().story(), s -> new ArrayList<>()).add(score);
    }
    return stories.values().stream().map(Contender::new).sorted(ORDER).toList();
  }

  StoryId story() {
    return editions.getFirst().facts().story();
  }

  double value() {
    return editions.stream().mapToDouble(ArticleScore::value).sum();
  }

  private Instant newest() {
    return editions.stream()
        .map(s -> s.facts().publishedAt())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /// The leaderboards that it may stand on.
  Set<LeaderboardKey> boards() {
    var boards = new LinkedHashSet<LeaderboardKey>();
    boards.add(new LeaderboardKey(Optional.empty(), Optional.empty()));
    for (var edition : editions) {
      var lang = Optional.of(edition.facts().lang());
      var section = edition.facts().section();
      boards.add(new LeaderboardKey(lang, Optional.empty()));
      if (section.isPresent()) {
        boards.add(new LeaderboardKey(Optional.empty(), section));
        boards.add(new LeaderboardKey(lang, section));
      }
    }
    return boards;
  }

  /// Its place on one of them. Where a language is asked for, only its edition stands there.
  LeaderboardRow place(LeaderboardKey board) {
    var shown =
        editions.stream()
            .filter(e -> board.lang().filter(l -> !l.equals(e.facts().lang())).isEmpty())
            .map(e -> new LeaderboardRow.RowEdition(e.facts().lang(), e.article()))
            .toList();
    return new LeaderboardRow(
        value(), editions.stream().mapToLong(ArticleScore::lastHour).sum(), shown);
  }

  Set<Language> langs() {
    var langs = new LinkedHashSet<Language>();
    editions.forEach(edition -> langs.add(edition.facts().lang()));
    return langs;
  }

  /// The facts of its editions.
  Map<ArticleId, ArticleFacts> facts() {
    var facts = new HashMap<ArticleId, ArticleFacts>();
    editions.forEach(edition -> facts.put(edition.article(), edition.facts()));
    return facts;
  }

  /// This story with editions that have reached nothing yet.
  Contender with(Map<ArticleId, ArticleFacts> others) {
    var all = new ArrayList<>(editions);
    others.forEach((article, facts) -> {
      if (all.stream().noneMatch(score -> score.article().equals(article))) {
        all.add(new ArticleScore(article, facts, 0, 0));
      }
    });
    return new Contender(all);
  }
}
