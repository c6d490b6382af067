package gazette.discovery;

import gazette.article.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// What an instance remembers of each language's articles as a whole, for a minute; of a few
/// languages, as far as anybody may name them.
final class Known {

  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MOST = 20;

  private record Remembered(Corpus corpus, Instant until) {}

  private final Statistics statistics;
  private final Clock clock;
  private final Map<Language, Remembered> sizes = new HashMap<>();
  private final Map<Language, Remembered> corpora = new HashMap<>();

  Known(Statistics statistics, Clock clock) {
    this.statistics = statistics;
    this.clock = clock;
  }

  Corpus size(Language lang) {
    return recall(sizes, lang, statistics::size);
  }

  Corpus corpus(Language lang) {
    return recall(corpora, lang, statistics::find);
  }

  private Corpus recall(
      Map<Language, Remembered> remembered, Language lang, Function<Language, Corpus> read) {
    var now = clock.instant();
    var known = remembered.get(lang);
    if (known == null || !known.until().isAfter(now)) {
      if (remembered.size() > MOST) {
        remembered.clear();
      }
      known = new Remembered(read.apply(lang), now.plus(KEPT));
      remembered.put(lang, known);
    }
    return known.corpus();
  }
}
