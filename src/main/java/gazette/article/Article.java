package gazette.article;

/// An article as its editors see it: its state, and one revision of it.
public record Article(Head head, Revision revision) {

  public ArticleId id() {
    return head.id();
  }

  public Draft draft() {
    return revision.draft();
  }

  /// Whether this revision differs from what readers see. The newest may be here without its body.
  public boolean changed() {
    var digest = revision.number() == head.revision() ? head.digest() : draft().digest();
    return head.publication().live().filter(live -> live.digest().equals(digest)).isEmpty();
  }
}
