package gazette.article;

/// An article as its editors see it: its state, and one revision of it.
public record Article(Head head, Revision revision) {

  public ArticleId id() {
    return head.id();
  }

  public Draft draft() {
    return revision.draft();
  }
}
