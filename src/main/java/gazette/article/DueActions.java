package gazette.article;

import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.runtime.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// What is to happen to articles by itself: publications, withdrawals, the sweep of what was
/// deleted.
public final class DueActions {

  /// How long a run sweeps at the most: what is left then is left for the next minute.
  private static final Duration SWEEPING = Duration.ofSeconds(10);

  private static final int SWEPT = 1000;
  private static final int SWEPT_AT_ONCE = 25;

  private final Table articles;
  private final Heads heads;
  private final Revisions revisions;
  private final Publisher newsstand;
  private final Clock clock;

  public DueActions(Table articles, Publisher newsstand, Clock clock) {
    this.articles = articles;
    this.heads = new Heads(articles);
    this.revisions = new Revisions(articles);
    this.newsstand = newsstand;
    this.clock = clock;
  }

  /// How many articles were due, and how many of them failed and stay due.
  public record DueRun(int due, int failed) {}

  /// Does all that is due by now, however often and wherever it runs at once: one article that
  /// fails holds up no other, and no sweep holds up a publication.
  public DueRun run() {
    var now = clock.instant();
    var due = heads.due(now);
    var failed = failures(due, id -> newsstand.settle(id, now));
    var deleted = heads.deleted(SWEPT);
    var end = clock.instant().plus(SWEEPING);
    failed += failures(deleted, id -> purge(id, end));
    return new DueRun(due.size() + deleted.size(), failed);
  }

  private static int failures(List<ArticleId> ids, Consumer<ArticleId> task) {
    var failed = 0;
    for (var id : ids) {
      try {
        task.accept(id);
      } catch (RuntimeException e) {
        Log.error(DueActions.class, "article " + id + " is due and failed", e);
        failed++;
      }
    }
    return failed;
  }

  /// The head goes last, so that a sweep cut short stays due and goes on where it was.
  private void purge(ArticleId id, Instant end) {
    while (clock.instant().isBefore(end)) {
      var left = revisions.keys(id, SWEPT_AT_ONCE);
      if (left.isEmpty()) {
        bury(id);
        return;
      }
      articles.deleteAll(left);
    }
  }

  private void bury(ArticleId id) {
    heads
        .findEvenDeleted(id)
        .ifPresent(head -> {
          var change = Transaction.on(articles);
          heads.bury(change, head);
          change.commit();
        });
  }
}
