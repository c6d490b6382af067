package gazette.search.index;

import gazette.article.ArticleId;
import gazette.article.Page;
import gazette.article.Teaser;
import gazette.search.analysis.TextAnalyzer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the index has of one article.
///
/// @param version how often it was changed
/// @param stamp of the page that it was made of
/// @param profile what was in the lists for certain before anybody began to change it
/// @param doubtful what may be in them besides
/// @param until when whoever changes it now has stopped for certain
public record IndexedArticle(
    ArticleId id,
    long version,
    DocAddress seat,
    String stamp,
    TermVector profile,
    List<String> doubtful,
    Instant until) {

  /// The stamp of what is being changed.
  static final String NONE = "";

  public IndexedArticle {
    doubtful = List.copyOf(doubtful);
  }

  /// Tells one state of a page from another, and one analysis.
  static String stamp(Page page) {
    return "%d %d %d"
        .formatted(TextAnalyzer.VERSION, page.revision(), page.teaser().updatedAt().toEpochMilli());
  }

  /// Whether all its words are in what readers see now.
  public boolean isOf(Teaser teaser) {
    return stamp.endsWith(" " + teaser.updatedAt().toEpochMilli());
  }

  boolean isSettled() {
    return !stamp.equals(NONE);
  }

  /// All that may be in the lists.
  Set<String> terms() {
    var terms = new HashSet<>(profile.weights().keySet());
    terms.addAll(doubtful);
    return terms;
  }

  /// Held by one who will put these terms into the lists. Of what another has left unfinished
  /// nothing is certain: any number may be the old one, the new one, or gone.
  IndexedArticle held(Collection<String> terms, Instant until) {
    var certain = isSettled() ? profile : TermVector.none();
    var may = terms();
    may.addAll(terms);
    may.removeAll(certain.weights().keySet());
    return new IndexedArticle(
        id, version + 1, seat, NONE, certain, may.stream().sorted().toList(), until);
  }

  IndexedArticle settled(Page page, TermVector profile) {
    return new IndexedArticle(
        id, version + 1, seat, stamp(page), profile, List.of(), Instant.EPOCH);
  }
}
