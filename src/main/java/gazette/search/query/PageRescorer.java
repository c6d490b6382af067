package gazette.search.query;

import gazette.article.Page;
import gazette.search.analysis.TextAnalyzer;
import gazette.search.analysis.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Rescores a candidate by its page (the second phase of ranking).
record PageRescorer(SearchQuery wanted, Search.SearchFilter within, TextAnalyzer analysis) {

  /// Returns the hit, or nothing if the page does not match the query.
  ///
  /// @param score the score by posting lists
  Optional<Search.SearchHit> of(Page page, double score) {
    var text = analysis.tokens(page.text());
    var fields = around(page);
    fields.addFirst(text);
    return within.holds(page.teaser()) && holds(fields)
        ? Optional.of(
            new Search.SearchHit(
                page.teaser(),
                wanted.rescored(score, fields),
                Snippet.of(page.text(), text, wanted.clauses())))
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

  /// Checks the filter again, because posting lists may be behind a correction.
  private boolean holds(List<List<Token>> fields) {
    Predicate<QueryClause> isThere = clause -> fields.stream().anyMatch(clause::occursIn);
    return wanted.clauses().stream()
            .filter(clause -> !clause.isWord() || clause.findable().findAny().isPresent())
            .allMatch(isThere)
        && wanted.unwanted().stream().noneMatch(isThere);
  }
}
