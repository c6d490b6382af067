package gazette.search.index;

import gazette.article.Page;
import gazette.article.Teaser;
import gazette.search.analysis.TextAnalyzer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The term vector of an article.
///
/// @param weights the weights of its terms: words, and facets as [#section] and [#tag] name them
/// @param surfaces the surface forms of terms, where they differ from the term
/// @param words the number of words that are not stop words
/// @param isPartial true if some words are not among the terms
public record TermVector(
    Map<String, Integer> weights, Map<String, String> surfaces, int words, boolean isPartial) {

  static final int IN_TITLE = 5;
  static final int IN_TAG = 3;
  static final int IN_SECTION = 2;
  static final int IN_SUMMARY = 2;
  static final int IN_NAMES = 2;
  static final int IN_TEXT = 1;

  /// The maximum number of terms of an article, or three for every eight words of a longer one.
  /// Among the rarest in the article the longest are kept, since common words are short (Zipf). The
  /// page itself is searched for the others.
  private static final int MIN_MAX_TERMS = 220;

  private static final double TERMS_PER_WORD = 3.0 / 8;
  private static final int MAX_TERMS = 1_000;

  /// The maximum length of a surface form.
  private static final int MAX_SURFACE_CHARS = 40;

  private static final String SECTION = "s:";
  private static final String TAG = "t:";

  public TermVector {
    weights = Map.copyOf(weights);
    surfaces = Map.copyOf(surfaces);
  }

  static TermVector none() {
    return new TermVector(Map.of(), Map.of(), 0, false);
  }

  /// Returns the term of a section. No word contains a colon.
  public static String section(String slug) {
    return SECTION + slug;
  }

  public static String tag(String slug) {
    return TAG + slug;
  }

  /// Returns the vector without words that only the names of the authors have, which tell by whom
  /// an article is and not what it is about.
  public TermVector withoutNames(Teaser teaser, TextAnalyzer analysis) {
    var left = new HashMap<>(weights);
    teaser.authors().stream()
        .flatMap(author -> analysis.tokens(author.name()).stream())
        .forEach(token -> left.computeIfPresent(token.term(), (_, w) -> w > IN_NAMES ? w : null));
    return new TermVector(left, surfaces, words, isPartial);
  }

  /// Returns the surface form of a term.
  public String written(String term) {
    return surfaces.getOrDefault(term, term);
  }

  public static boolean isTag(String term) {
    return term.startsWith(TAG);
  }

  public static boolean isSection(String term) {
    return term.startsWith(SECTION);
  }

  /// Returns the terms of the section and the tags with their names.
  public static Map<String, String> facets(Teaser teaser) {
    var facets = new LinkedHashMap<String, String>();
    teaser.section().ifPresent(s -> facets.put(section(s.slug().value()), s.name()));
    teaser.tags().forEach(t -> facets.put(tag(t.slug().value()), t.name()));
    return facets;
  }

  public static TermVector of(Page page, TextAnalyzer analysis) {
    var words = new TermCollector(analysis);
    var teaser = page.teaser();
    words.add(teaser.title(), IN_TITLE);
    page.summary().ifPresent(summary -> words.add(summary, IN_SUMMARY));
    teaser.section().ifPresent(section -> words.add(section.name(), IN_SECTION));
    teaser.tags().forEach(tag -> words.add(tag.name(), IN_TAG));
    teaser.authors().forEach(author -> words.add(author.name(), IN_NAMES));
    words.add(page.text(), IN_TEXT);
    return words.profile(teaser);
  }

  /// Collects the terms of the fields.
  private static final class TermCollector {

    private final TextAnalyzer analysis;
    private final Map<String, Integer> weights = new HashMap<>();
    private final Map<String, Map<String, Integer>> written = new HashMap<>();
    private int count;
    private int all;

    TermCollector(TextAnalyzer analysis) {
      this.analysis = analysis;
    }

    void add(String text, int weight) {
      for (var token : analysis.tokens(text)) {
        all++;
        if (!token.stop()) {
          count++;
          weights.merge(token.term(), weight, Integer::sum);
          written
              .computeIfAbsent(token.term(), t -> new LinkedHashMap<>())
              .merge(text.substring(token.start(), token.end()), 1, Integer::sum);
        }
      }
    }

    TermVector profile(Teaser teaser) {
      var most = Math.min(MAX_TERMS, (int) Math.max(MIN_MAX_TERMS, TERMS_PER_WORD * all));
      var heaviest =
          weights.entrySet().stream()
              .sorted(
                  Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                      .thenComparing(e -> e.getKey().length(), Comparator.reverseOrder())
                      .thenComparing(Map.Entry.comparingByKey()))
              .limit(most)
              .toList();
      var kept = new HashMap<String, Integer>();
      var surfaces = new HashMap<String, String>();
      for (var term : heaviest) {
        kept.put(term.getKey(), Math.min(Posting.MAX_WEIGHT, term.getValue()));
        var surface = surface(Objects.requireNonNull(written.get(term.getKey())));
        if (surface.length() <= MAX_SURFACE_CHARS && !surface.equals(term.getKey())) {
          surfaces.put(term.getKey(), surface);
        }
      }
      facets(teaser)
          .forEach((term, facet) -> {
            kept.put(term, IN_TAG);
            surfaces.put(term, facet);
          });
      return new TermVector(kept, surfaces, count, weights.size() > most);
    }

    /// Returns the most frequent surface form; of equally frequent ones, one without a capital.
    private static String surface(Map<String, Integer> forms) {
      return forms.entrySet().stream()
          .max(
              Map.Entry.<String, Integer>comparingByValue()
                  .thenComparing(e -> Character.isLowerCase(e.getKey().codePointAt(0))))
          .orElseThrow()
          .getKey();
    }
  }
}
