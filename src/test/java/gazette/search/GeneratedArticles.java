package gazette.search;

import gazette.article.ArticleId;
import gazette.article.Facet;
import gazette.article.Language;
import gazette.article.Page;
import gazette.article.Slug;
import gazette.article.StoryId;
import gazette.article.Teaser;
import gazette.search.analysis.StopWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Generates articles whose topics are known. Words are invented from a language's syllables and
/// take its endings; common words follow Zipf's law, others belong to a topic or to one article,
/// and the language's real stop words stand between them.
public final class GeneratedArticles {

  static final int TOPICS = 24;

  private static final int SECTIONS = 6;
  private static final int COMMON_WORDS = 6_000;
  private static final int NAMES = 12_000;
  private static final int WORDS_PER_TOPIC = 80;
  private static final int WORDS_PER_ARTICLE = 40;
  private static final Instant NEWEST_TIME = Instant.parse("2026-02-28T20:00:00Z");
  private static final Duration INTERVAL = Duration.ofMinutes(157);

  private static final Map<String, String> SYLLABLES =
      Map.of(
          "fr",
              "ba bel bour cha chan cli cor da des dou fa fi for gla gou jar la lan lu ma mer mou"
                  + " na nor pa per pla pon ra ré ri rou sa sol ta ter tri va ver vi",
          "en",
              "ash bar ber bro cal cre dan del fen fir gar gol har hol jen kel lan lor mar mel nor"
                  + " old pen pol ran rol san sel tan tor ul var ven wal wes win yor",
          "uk",
              "ба бо ва ве вор га го гра да до дру жи за зе зо ка кло ко кра ла лу ма ме мо на но"
                  + " па по пра ра ро са со ста та то тра фа хо ча");

  private static final Map<String, String> ENDINGS =
      Map.of("fr", ",,s,e,es,er", "en", ",,s,ed,ing", "uk", ",а,и,у,ом,ам,ами,ах");

  /// An article and the number of its topic.
  public record Article(Page page, int topic) {}

  private final Language lang;
  private final Random random;
  private final List<String> common;
  private final List<String> names;
  private final List<List<String>> topics = new ArrayList<>();
  private final List<String> stops;
  private final List<String> endings;
  private final double[] zipf = cumulated(COMMON_WORDS);
  private final double[] topical = cumulated(WORDS_PER_TOPIC);
  private int made;

  public GeneratedArticles(String lang, long seed) {
    this.lang = new Language(lang);
    this.random = new Random(seed);
    var words = new ArrayList<>(words(COMMON_WORDS + NAMES + TOPICS * WORDS_PER_TOPIC));
    common = words.subList(0, COMMON_WORDS);
    names = words.subList(COMMON_WORDS, COMMON_WORDS + NAMES);
    for (var topic = 0; topic < TOPICS; topic++) {
      var from = COMMON_WORDS + NAMES + topic * WORDS_PER_TOPIC;
      topics.add(words.subList(from, from + WORDS_PER_TOPIC));
    }
    stops = StopWords.of(this.lang).stream().sorted().toList();
    endings = List.of(Objects.requireNonNull(ENDINGS.get(lang)).split(",", -1));
  }

  private Set<String> words(int count) {
    var syllables = Objects.requireNonNull(SYLLABLES.get(lang.tag())).split(" ", -1);
    var words = new LinkedHashSet<String>();
    while (words.size() < count) {
      var word = new StringBuilder();
      for (var i = 2 + random.nextInt(3); i > 0; i--) {
        word.append(syllables[random.nextInt(syllables.length)]);
      }
      if (word.length() > 4) {
        words.add(word.toString());
      }
    }
    return words;
  }

  private static double[] cumulated(int size) {
    var sums = new double[size];
    var sum = 0.0;
    for (var i = 0; i < size; i++) {
      sum += 1.0 / (i + 3);
      sums[i] = sum;
    }
    return sums;
  }

  private String draw(List<String> words, double[] sums) {
    var at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    return words.get(Math.min(words.size() - 1, at < 0 ? -at - 1 : at));
  }

  private String inflected(String word) {
    return word + endings.get(random.nextInt(endings.size()));
  }

  /// Returns an article of the given number of words, older than the one before.
  public Article next(int words) {
    var topic = random.nextInt(TOPICS);
    var own = new ArrayList<String>();
    for (var i = 0; i < WORDS_PER_ARTICLE; i++) {
      own.add(names.get(random.nextInt(NAMES)));
    }
    var text = new StringBuilder();
    for (var i = 0; i < words; i++) {
      text.append(word(topic, own)).append(i % 14 == 13 ? ". " : " ");
    }
    var title = new StringBuilder();
    for (var i = 0; i < 3; i++) {
      title.append(inflected(draw(ofTopic(topic), topical))).append(' ').append(stop()).append(' ');
    }
    title.append(own.getFirst());
    return new Article(page(topic, title.toString(), text.toString().strip()), topic);
  }

  private String word(int topic, List<String> own) {
    var draw = random.nextDouble();
    if (draw < 0.5) {
      return stop();
    }
    if (draw < 0.62) {
      return inflected(draw(ofTopic(topic), topical));
    }
    return draw < 0.74 ? own.get(random.nextInt(own.size())) : inflected(draw(common, zipf));
  }

  private List<String> ofTopic(int topic) {
    return topics.get(topic);
  }

  private String stop() {
    return stops.get(random.nextInt(stops.size()));
  }

  private Page page(int topic, String title, String text) {
    var tags = new ArrayList<Facet>();
    if (random.nextDouble() < 0.5) {
      tags.add(Facet.of(ofTopic(topic).getFirst(), lang));
    }
    if (random.nextDouble() < 0.5) {
      tags.add(Facet.of(common.get(100 + random.nextInt(40)), lang));
    }
    var publishedAt = NEWEST_TIME.minus(INTERVAL.multipliedBy(made++));
    var teaser =
        new Teaser(
            ArticleId.next(),
            new Slug("article-" + made),
            lang,
            StoryId.next(),
            title,
            text.substring(0, Math.min(150, text.length())),
            Optional.of(Facet.of("section" + topic % SECTIONS, lang)),
            tags,
            List.of(),
            Optional.empty(),
            publishedAt,
            publishedAt,
            text.length() / 6);
    return new Page(
        teaser,
        1,
        Optional.empty(),
        "<p>" + text + "</p>",
        text,
        Optional.empty(),
        List.of(),
        List.of());
  }
}
