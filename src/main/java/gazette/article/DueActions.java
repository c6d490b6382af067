package gazette.article;

import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.runtime.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Performs what is due: scheduled publications and withdrawals, and the purge of deleted articles.
public final class DueActions {

  /// The maximum time that one run spends on purging; the next run continues.
  private static final Duration MAX_PURGE_TIME = Duration.ofSeconds(10);

  private static final int MAX_PURGED_ARTICLES = 1000;
  private static final int PURGE_BATCH_SIZE = 25;

  private final Table articles;
  private final Heads heads;
  private final Revisions revisions;
  private final Publisher publisher;
  private final Clock clock;

  public DueActions(Table articles, Publisher publisher, Clock clock) {
    this.articles = articles;
    this.heads = new Heads(articles);
    this.revisions = new Revisions(articles);
    this.publisher = publisher;
    this.clock = clock;
  }

  /// The number of articles that were due, and of those that failed and remain due.
  public record DueRun(int due, int failed) {}

  /// Performs everything that is due. Safe to run concurrently. A failing article does not hold up
  /// the others, and purging does not hold up publications.
  public DueRun run() {
    var now = clock.instant();
    var due = heads.due(now);
    var failed = failures(due, id -> publisher.applyDue(id, now));
    var deleted = heads.purgeable(MAX_PURGED_ARTICLES);
    var end = clock.instant().plus(MAX_PURGE_TIME);
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

  /// Deletes the revisions first and the head last, so that an interrupted purge remains due.
  private void purge(ArticleId id, Instant end) {
    while (clock.instant().isBefore(end)) {
      var keys = revisions.someKeys(id, PURGE_BATCH_SIZE);
      if (keys.isEmpty()) {
        deleteHead(id);
        return;
      }
      articles.deleteAll(keys);
    }
  }

  private void deleteHead(ArticleId id) {
    heads
        .findIncludingDeleted(id)
        .ifPresent(head -> {
          var change = Transaction.on(articles);
          heads.delete(change, head);
          change.commit();
        });
  }
}
