package gazette.search.query;

import gazette.article.Language;
import gazette.article.Slug;
import gazette.article.Teaser;
import gazette.search.index.TermVector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The articles to which a search is restricted.
///
/// @param lang their language, which also selects the analyzer
/// @param from the earliest time of first publication, inclusive
/// @param to the end of the times of first publication, exclusive
public record SearchFilter(
    Language lang,
    Optional<Slug> section,
    Optional<Slug> tag,
    Optional<Instant> from,
    Optional<Instant> to) {

  /// Returns the terms of the section and the tag.
  List<String> facetTerms() {
    return Stream.concat(
            section.map(s -> TermVector.sectionTerm(s.value())).stream(),
            tag.map(t -> TermVector.tagTerm(t.value())).stream())
        .toList();
  }

  /// Returns whether an article, known to be in the language, is among them.
  boolean matches(Teaser teaser) {
    return TermVector.facetTerms(teaser).keySet().containsAll(facetTerms())
        && matches(teaser.publishedAt());
  }

  boolean matches(Instant publishedAt) {
    return from.filter(publishedAt::isBefore).isEmpty()
        && to.filter(end -> !publishedAt.isBefore(end)).isEmpty();
  }
}
