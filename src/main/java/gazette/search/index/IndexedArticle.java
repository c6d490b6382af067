package gazette.search.index;

import gazette.article.ArticleId;
import gazette.article.Page;
import gazette.article.Teaser;
import gazette.dynamo.Packed;
import gazette.search.analysis.TextAnalyzer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The index's own record of one article, its document: what the posting lists hold of it, and who
/// may change that.
///
/// @param version the number of times the document was written
/// @param fingerprint of the page that the lists were made from; empty while they are being changed
/// @param termVector the terms that are certainly in the lists
/// @param uncertainTerms the terms that may be in the lists besides, since a writer may have
///   stopped halfway
/// @param leasedUntil the time at which the lease of the last writer expires
public record IndexedArticle(
    ArticleId id,
    long version,
    DocAddress address,
    String fingerprint,
    TermVector termVector,
    List<String> uncertainTerms,
    Instant leasedUntil) {

  private static final String NO_FINGERPRINT = "";

  public IndexedArticle {
    uncertainTerms = List.copyOf(uncertainTerms);
  }

  /// Returns the document, not yet stored, of an article of which nothing is indexed.
  static IndexedArticle empty(ArticleId id, DocAddress address) {
    return new IndexedArticle(
        id, 0, address, NO_FINGERPRINT, TermVector.empty(), List.of(), Instant.EPOCH);
  }

  /// Returns a text that differs between any two states of a page and between versions of the
  /// analysis.
  static String fingerprint(Page page) {
    return "%d %s %d"
        .formatted(
            TextAnalyzer.VERSION, Packed.digest(page), page.teaser().updatedAt().toEpochMilli());
  }

  /// Returns whether the terms are those of the page that readers see now.
  public boolean isCurrent(Teaser teaser) {
    return fingerprint.endsWith(" " + teaser.updatedAt().toEpochMilli());
  }

  /// Returns whether the last writer finished.
  boolean isComplete() {
    return !fingerprint.equals(NO_FINGERPRINT);
  }

  /// Returns all terms that may be in the lists.
  Set<String> possibleTerms() {
    var terms = new HashSet<>(termVector.weights().keySet());
    terms.addAll(uncertainTerms);
    return terms;
  }

  /// Returns the next version, leased to a writer that is about to put `terms` into the lists. If
  /// the writer before did not finish, no posting is certain: each may be old, new or missing.
  IndexedArticle leased(Collection<String> terms, Instant until) {
    var certain = isComplete() ? termVector : TermVector.empty();
    var uncertain = possibleTerms();
    uncertain.addAll(terms);
    uncertain.removeAll(certain.weights().keySet());
    return new IndexedArticle(
        id,
        version + 1,
        address,
        NO_FINGERPRINT,
        certain,
        uncertain.stream().sorted().toList(),
        until);
  }

  /// Returns the next version, without a lease, whose postings are those of `page`.
  IndexedArticle completed(Page page, TermVector termVector) {
    return new IndexedArticle(
        id, version + 1, address, fingerprint(page), termVector, List.of(), Instant.EPOCH);
  }
}
