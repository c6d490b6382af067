package gazette.popularity;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.StoryId;
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
record Entry(List<Score> editions) {

  private static final Comparator<Score> MOST =
      Comparator.comparingDouble(Score::value)
          .thenComparing(score -> score.facts().publishedAt())
          .thenComparing(score -> score.article().value())
          .reversed();

  /// Most first, the newer of equals.
  static final Comparator<Entry> ORDER =
      Comparator.comparingDouble(Entry::value)
          .thenComparing(Entry::newest)
          .thenComparing(entry -> entry.editions().getFirst().article().value())
          .reversed();

  Entry {
    editions = editions.stream().sorted(MOST).toList();
  }

  static List<Entry> articles(Collection<Score> scores) {
    return scores.stream().map(score -> new Entry(List.of(score))).sorted(ORDER).toList();
  }

  static List<Entry> stories(Collection<Score> scores) {
    var stories = new HashMap<StoryId, List<Score>>();
    for (var score : scores) {
      stories.computeIfAbsent(score.facts().story(), s -> new ArrayList<>()).add(score);
    }
    return stories.values().stream().map(Entry::new).sorted(ORDER).toList();
  }

  StoryId story() {
    return editions.getFirst().facts().story();
  }

  double value() {
    return editions.stream().mapToDouble(Score::value).sum();
  }

  private Instant newest() {
    return editions.stream()
        .map(s -> s.facts().publishedAt())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /// The leaderboards that it may stand on.
  Set<Board> boards() {
    var boards = new LinkedHashSet<Board>();
    boards.add(new Board(Optional.empty(), Optional.empty()));
    for (var edition : editions) {
      var lang = Optional.of(edition.facts().lang());
      var section = edition.facts().section();
      boards.add(new Board(lang, Optional.empty()));
      if (section.isPresent()) {
        boards.add(new Board(Optional.empty(), section));
        boards.add(new Board(lang, section));
      }
    }
    return boards;
  }

  /// Its place on one of them. Where a language is asked for, only its edition stands there.
  Place place(Board board) {
    var shown =
        editions.stream()
            .filter(e -> board.lang().filter(l -> !l.equals(e.facts().lang())).isEmpty())
            .map(e -> new Place.Edition(e.facts().lang(), e.article()))
            .toList();
    return new Place(value(), editions.stream().mapToLong(Score::lastHour).sum(), shown);
  }

  Set<Language> langs() {
    var langs = new LinkedHashSet<Language>();
    editions.forEach(edition -> langs.add(edition.facts().lang()));
    return langs;
  }

  /// The facts of its editions.
  Map<ArticleId, Facts> facts() {
    var facts = new HashMap<ArticleId, Facts>();
    editions.forEach(edition -> facts.put(edition.article(), edition.facts()));
    return facts;
  }

  /// This story with editions that have reached nothing yet.
  Entry with(Map<ArticleId, Facts> others) {
    var all = new ArrayList<>(editions);
    others.forEach((article, facts) -> {
      if (all.stream().noneMatch(score -> score.article().equals(article))) {
        all.add(new Score(article, facts, 0, 0));
      }
    });
    return new Entry(all);
  }
}
