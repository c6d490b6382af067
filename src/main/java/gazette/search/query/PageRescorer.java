package gazette.search.query;

import gazette.article.Page;
import gazette.search.analysis.TextAnalyzer;
import gazette.search.analysis.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What an article's page shows of a query, once it has been read.
record PageRescorer(SearchQuery wanted, Search.SearchFilter within, TextAnalyzer analysis) {

  /// Nothing if the page does not hold what is wanted, after all.
  ///
  /// @param score by the lists
  Optional<Search.SearchHit> of(Page page, double score) {
    var text = analysis.tokens(page.text());
    var fields = around(page);
    fields.addFirst(text);
    return within.holds(page.teaser()) && holds(fields)
        ? Optional.of(
            new Search.SearchHit(
                page.teaser(),
                wanted.rescored(score, fields),
                Snippet.of(page.text(), text, wanted.needles())))
        : Optional.empty();
  }

  private List<List<Token>> around(Page page) {
    var fields = new ArrayList<List<Token>>();
    Stream.of(
            Stream.of(page.teaser().title()),
            page.summary().stream(),
            page.teaser().section().map(s -> s.name()).stream(),
            page.teaser().tags().stream().map(t -> t.name()),
            page.teaser().authors().stream().map(a -> a.name()))
        .flatMap(names -> names)
        .forEach(name -> fields.add(analysis.tokens(name)));
    return fields;
  }

  /// What lists tell is looked at again: they may be behind a correction.
  private boolean holds(List<List<Token>> fields) {
    Predicate<QueryClause> isThere = needle -> fields.stream().anyMatch(needle::occursIn);
    return wanted.needles().stream()
            .filter(needle -> !needle.isWord() || needle.findable().findAny().isPresent())
            .allMatch(isThere)
        && wanted.unwanted().stream().noneMatch(isThere);
  }
}
