package gazette.search;

import gazette.article.Language;
import gazette.article.Page;
import gazette.search.analysis.TextAnalyzer;
import gazette.search.index.TermVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A query made from the words of an article, which it should find.
///
/// @param words in the forms that the article has
/// @param of the page of the article
public record KnownItemQuery(List<String> words, Page of) {

  private static final int WORDS = 3;

  /// Returns a query of three different words of an article's text, none of them a stop word.
  public static KnownItemQuery of(Page page, Random random) {
    var forms = forms(page);
    var terms = new ArrayList<>(forms.keySet().stream().sorted().toList());
    Collections.shuffle(terms, random);
    return new KnownItemQuery(terms.subList(0, WORDS).stream().map(forms::get).toList(), page);
  }

  private static Map<String, String> forms(Page page) {
    var forms = new HashMap<String, String>();
    for (var token : TextAnalyzer.of(page.teaser().lang()).tokens(page.text())) {
      if (!token.isStopWord()) {
        forms.putIfAbsent(token.term(), page.text().substring(token.start(), token.end()));
      }
    }
    return forms;
  }

  public String query() {
    return String.join(" ", words);
  }

  /// Returns the terms of these words.
  public static Set<String> terms(Language lang, List<String> words) {
    var terms = new HashSet<String>();
    TextAnalyzer.of(lang).tokens(String.join(" ", words)).forEach(token -> terms.add(token.term()));
    return terms;
  }

  /// Returns the three words of one page whose terms are the most common in `pages`.
  public static List<String> commonest(List<Page> pages, Page of) {
    var counts = counts(pages);
    var forms = forms(of);
    return forms.keySet().stream()
        .sorted(Comparator.comparingInt((String t) -> counts.getOrDefault(t, 0)).reversed())
        .limit(WORDS)
        .map(forms::get)
        .toList();
  }

  /// Returns words that about the given share of the pages have.
  public static List<String> common(List<Page> pages, double share, int limit) {
    var counts = counts(pages);
    var forms = new HashMap<String, String>();
    pages.forEach(page -> forms.putAll(forms(page)));
    return forms.keySet().stream()
        .sorted(
            Comparator.comparingDouble((String t) ->
                    Math.abs(share - (double) counts.getOrDefault(t, 0) / pages.size()))
                .thenComparing(Comparator.naturalOrder()))
        .limit(limit)
        .map(forms::get)
        .toList();
  }

  private static Map<String, Integer> counts(List<Page> pages) {
    var counts = new HashMap<String, Integer>();
    var analyzer = TextAnalyzer.of(pages.getFirst().teaser().lang());
    for (var page : pages) {
      TermVector.of(page, analyzer)
          .weights()
          .keySet()
          .forEach(t -> counts.merge(t, 1, Integer::sum));
    }
    return counts;
  }

  /// Returns the indexed terms of a page.
  public static Set<String> indexedTerms(Page page) {
    return TermVector.of(page, TextAnalyzer.of(page.teaser().lang())).weights().keySet();
  }
}
