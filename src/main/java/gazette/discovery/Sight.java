package gazette.discovery;

import gazette.article.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What an article's page shows of a query, once it has been read.
record Sight(Wanted wanted, Search.Within within, Analysis analysis) {

  /// Nothing if the page does not hold what is wanted, after all.
  Optional<Search.Result> of(Page page, Candidate candidate) {
    var text = analysis.tokens(page.text());
    var fields = around(page);
    fields.addFirst(text);
    return within.holds(page.teaser()) && holds(fields, candidate.isDoubtful())
        ? Optional.of(
            new Search.Result(
                page.teaser(),
                wanted.rescored(candidate.score(), fields),
                Snippet.of(page.text(), text, wanted.needles())))
        : Optional.empty();
  }

  private List<List<Token>> around(Page page) {
    var fields = new ArrayList<List<Token>>();
    Stream.of(
            Stream.of(page.teaser().title()),
            page.summary().stream(),
            page.teaser().section().map(s -> s.name()).stream(),
            page.teaser().tags().stream().map(t -> t.name()))
        .flatMap(names -> names)
        .forEach(name -> fields.add(analysis.tokens(name)));
    return fields;
  }

  private boolean holds(List<List<Token>> fields, boolean isDoubtful) {
    Predicate<Needle> isThere = needle -> fields.stream().anyMatch(needle::occursIn);
    return wanted.needles().stream()
            .filter(needle -> isToBeSeen(needle, isDoubtful))
            .allMatch(isThere)
        && wanted.unwanted().stream().noneMatch(isThere);
  }

  /// Lists tell of words, save where they leave it to the page.
  private static boolean isToBeSeen(Needle needle, boolean isDoubtful) {
    return !needle.isWord() || (isDoubtful && needle.findable().findAny().isPresent());
  }
}
