package gazette.article;

/// An article as editors see it: its state and one of its revisions.
public record Article(Head head, Revision revision) {

  public ArticleId id() {
    return head.id();
  }

  public Draft draft() {
    return revision.draft();
  }

  /// Returns true if this revision differs from the published one. Works without the body of the
  /// newest revision.
  public boolean hasChanges() {
    var digest = revision.number() == head.revision() ? head.newest().digest() : draft().digest();
    return head.publication().live().filter(live -> live.digest().equals(digest)).isEmpty();
  }
}
