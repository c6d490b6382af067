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

/// Queries of which it is known what they are to find.
///
/// @param words as the article has them
/// @param of the page that they are of
public record KnownItemQuery(List<String> words, Page of) {

  private static final int WORDS = 3;

  /// Three different words of an article's text, none of them a stop word.
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

  /// By what terms these words are found.
  public static Set<String> terms(Language lang, List<String> words) {
    var terms = new HashSet<String>();
    TextAnalyzer.of(lang).tokens(String.join(" ", words)).forEach(token -> terms.add(token.term()));
    return terms;
  }

  /// The terms that most of the pages have, of the text of one of them.
  public static List<String> commonest(List<Page> pages, Page of) {
    var counts = counts(pages);
    var forms = forms(of);
    return forms.keySet().stream()
        .sorted(Comparator.comparingInt((String t) -> counts.getOrDefault(t, 0)).reversed())
        .limit(WORDS)
        .map(forms::get)
        .toList();
  }

  /// Words that about such a share of the pages have.
  public static List<String> common(List<Page> pages, double share, int most) {
    var counts = counts(pages);
    var forms = new HashMap<String, String>();
    pages.forEach(page -> forms.putAll(forms(page)));
    return forms.keySet().stream()
        .sorted(
            Comparator.comparingDouble((String t) ->
                    Math.abs(share - (double) counts.getOrDefault(t, 0) / pages.size()))
                .thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .map(forms::get)
        .toList();
  }

  private static Map<String, Integer> counts(List<Page> pages) {
    var counts = new HashMap<String, Integer>();
    var analysis = TextAnalyzer.of(pages.getFirst().teaser().lang());
    for (var page : pages) {
      TermVector.of(page, analysis)
          .weights()
          .keySet()
          .forEach(t -> counts.merge(t, 1, Integer::sum));
    }
    return counts;
  }

  /// The terms by which likeness to a page may be judged.
  public static Set<String> profile(Page page) {
    return TermVector.of(page, TextAnalyzer.of(page.teaser().lang())).weights().keySet();
  }
}
