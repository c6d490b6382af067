package gazette.search.index;

import gazette.article.Page;
import gazette.article.Teaser;
import gazette.search.analysis.TextAnalyzer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The terms of an article and their weights.
///
/// @param weights the terms: stems of words, and section and tags as [#sectionTerm] and [#tagTerm]
///   name them; the weight is the term frequency, each field's occurrences multiplied by its boost
/// @param surfaces the form of each term that readers are shown, unless that is the term itself
/// @param words the number of words that are not stop words
/// @param isPartial whether some words of the article are not among the terms
public record TermVector(
    Map<String, Integer> weights, Map<String, String> surfaces, int words, boolean isPartial) {

  private static final int TITLE_BOOST = 5;
  private static final int TAG_BOOST = 3;
  private static final int SECTION_BOOST = 2;
  private static final int SUMMARY_BOOST = 2;
  private static final int AUTHOR_BOOST = 2;
  private static final int TEXT_BOOST = 1;

  private static final String SECTION_PREFIX = "s:";
  private static final String TAG_PREFIX = "t:";

  public TermVector {
    weights = Map.copyOf(weights);
    surfaces = Map.copyOf(surfaces);
  }

  /// Returns the term vector of a page: its heaviest terms, and all of its facets.
  public static TermVector of(Page page, TextAnalyzer analyzer) {
    var terms = new TermCollector(analyzer);
    var teaser = page.teaser();
    terms.add(teaser.title(), TITLE_BOOST);
    page.summary().ifPresent(summary -> terms.add(summary, SUMMARY_BOOST));
    teaser.section().ifPresent(section -> terms.add(section.name(), SECTION_BOOST));
    teaser.tags().forEach(tag -> terms.add(tag.name(), TAG_BOOST));
    teaser.authors().forEach(author -> terms.add(author.name(), AUTHOR_BOOST));
    terms.add(page.text(), TEXT_BOOST);
    return terms.toVector(facetTerms(teaser), TAG_BOOST);
  }

  static TermVector empty() {
    return new TermVector(Map.of(), Map.of(), 0, false);
  }

  /// Returns the term of a section. No word contains a colon, so it cannot equal a word's term.
  public static String sectionTerm(String slug) {
    return SECTION_PREFIX + slug;
  }

  /// Returns the term of a tag.
  public static String tagTerm(String slug) {
    return TAG_PREFIX + slug;
  }

  public static boolean isTag(String term) {
    return term.startsWith(TAG_PREFIX);
  }

  public static boolean isSection(String term) {
    return term.startsWith(SECTION_PREFIX);
  }

  /// Returns the terms of the article's section and tags, each with the name that readers see.
  public static Map<String, String> facetTerms(Teaser teaser) {
    var facets = new LinkedHashMap<String, String>();
    teaser.section().ifPresent(s -> facets.put(sectionTerm(s.slug().value()), s.name()));
    teaser.tags().forEach(t -> facets.put(tagTerm(t.slug().value()), t.name()));
    return facets;
  }

  /// Returns this vector without the words that only the names of the authors have: they tell who
  /// wrote the article, not what it is about.
  public TermVector withoutAuthorNames(Teaser teaser, TextAnalyzer analyzer) {
    var left = new HashMap<>(weights);
    teaser.authors().stream()
        .flatMap(author -> analyzer.tokens(author.name()).stream())
        .forEach(token ->
            left.computeIfPresent(
                token.term(), (_, weight) -> weight > AUTHOR_BOOST ? weight : null));
    return new TermVector(left, surfaces, words, isPartial);
  }

  /// Returns the form of a term that readers are shown.
  public String surface(String term) {
    return surfaces.getOrDefault(term, term);
  }
}
