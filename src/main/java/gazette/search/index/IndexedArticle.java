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

/// The document that records the postings of an article.
///
/// @param version the number of changes of the document
/// @param stamp identifies the state of the page that was indexed
/// @param profile the terms that were certainly in posting lists before the latest change began
/// @param doubtful further terms that may be in posting lists
/// @param until the expiry of the lease
public record IndexedArticle(
    ArticleId id,
    long version,
    DocAddress address,
    String stamp,
    TermVector profile,
    List<String> doubtful,
    Instant until) {

  /// The stamp of a document that is being changed.
  static final String NONE = "";

  public IndexedArticle {
    doubtful = List.copyOf(doubtful);
  }

  /// Returns the stamp of a page: different for each state of the page and each version of the
  /// analysis.
  static String stamp(Page page) {
    return "%d %d %d"
        .formatted(TextAnalyzer.VERSION, page.revision(), page.teaser().updatedAt().toEpochMilli());
  }

  /// Returns true if the document was made of this teaser.
  public boolean isOf(Teaser teaser) {
    return stamp.endsWith(" " + teaser.updatedAt().toEpochMilli());
  }

  boolean isSettled() {
    return !stamp.equals(NONE);
  }

  /// Returns every term that may be in a posting list.
  Set<String> terms() {
    var terms = new HashSet<>(profile.weights().keySet());
    terms.addAll(doubtful);
    return terms;
  }

  /// Returns this document with a lease for an indexer that will write these terms. If another
  /// indexer stopped halfway, none of its postings is certain: each may be old, new or missing.
  IndexedArticle leased(Collection<String> terms, Instant until) {
    var certain = isSettled() ? profile : TermVector.none();
    var may = terms();
    may.addAll(terms);
    may.removeAll(certain.weights().keySet());
    return new IndexedArticle(
        id, version + 1, address, NONE, certain, may.stream().sorted().toList(), until);
  }

  IndexedArticle settled(Page page, TermVector profile) {
    return new IndexedArticle(
        id, version + 1, address, stamp(page), profile, List.of(), Instant.EPOCH);
  }
}
