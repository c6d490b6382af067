package gazette.search.query;

import gazette.article.Page;
import gazette.search.analysis.TextAnalyzer;
import gazette.search.analysis.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Verifies candidates by their pages, and rescores those that match: the second phase of a search.
record PageRescorer(SearchQuery query, SearchFilter filter, TextAnalyzer analyzer) {

  /// Returns the hit of a page; nothing if the page does not match the query or the filter.
  ///
  /// @param score the candidate's score by the posting lists
  Optional<Search.SearchHit> rescore(Page page, double score) {
    var text = analyzer.tokens(page.text());
    var fields = otherFields(page);
    fields.addFirst(text);
    return filter.matches(page.teaser()) && matches(fields)
        ? Optional.of(
            new Search.SearchHit(
                page.teaser(),
                query.rescore(score, fields),
                Snippet.of(page.text(), text, query.clauses())))
        : Optional.empty();
  }

  private List<List<Token>> otherFields(Page page) {
    var fields = new ArrayList<List<Token>>();
    Stream.of(
            Stream.of(page.teaser().title()),
            page.summary().stream(),
            page.teaser().section().map(s -> s.name()).stream(),
            page.teaser().tags().stream().map(t -> t.name()),
            page.teaser().authors().stream().map(a -> a.name()))
        .flatMap(texts -> texts)
        .forEach(text -> fields.add(analyzer.tokens(text)));
    return fields;
  }

  /// Checks every clause, also those that the posting lists have verified: the index may lag behind
  /// a correction.
  private boolean matches(List<List<Token>> fields) {
    Predicate<QueryClause> occurs = clause -> fields.stream().anyMatch(clause::occursIn);
    return query.clauses().stream()
            .filter(clause -> !clause.isSingleWord() || clause.indexedTerms().findAny().isPresent())
            .allMatch(occurs)
        && query.excluded().stream().noneMatch(occurs);
  }
}
