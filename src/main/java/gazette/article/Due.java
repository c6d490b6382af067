package gazette.article;

import gazette.store.Table;
import gazette.store.Transaction;
import java.lang.System.Logger.Level;
import java.time.Instant;

/// What is to happen to articles by itself: publications, withdrawals, the sweep of what was
/// deleted.
public final class Due {

  private static final System.Logger LOG = System.getLogger(Due.class.getName());

  private final Table articles;
  private final Heads heads;
  private final Revisions revisions;
  private final Newsstand newsstand;

  public Due(Table articles, Newsstand newsstand) {
    this.articles = articles;
    this.heads = new Heads(articles);
    this.revisions = new Revisions(articles);
    this.newsstand = newsstand;
  }

  /// How many articles were due, and how many of them failed and stay due.
  public record Run(int due, int failed) {}

  /// Does all that is due by `now`, however often and wherever it runs at once: one article that
  /// fails holds up no other.
  public Run run(Instant now) {
    var due = heads.due(now);
    var failed = 0;
    for (var id : due) {
      try {
        settle(id, now);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "article " + id + " is due and failed", e);
        failed++;
      }
    }
    return new Run(due.size(), failed);
  }

  private void settle(ArticleId id, Instant now) {
    var head = heads.findEvenDeleted(id);
    if (head.filter(Head::deleted).isPresent()) {
      sweep(head.get());
    } else {
      newsstand.settle(id, now);
    }
  }

  /// The revisions go first, so that a sweep cut short stays due.
  private void sweep(Head deleted) {
    articles.sweep(revisions.keys(deleted.id()));
    var change = Transaction.on(articles);
    heads.bury(change, deleted);
    change.commit();
  }
}
