package gazette.article;

import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What requests with an idempotency key have made: every read and write of that is a method here.
record IdempotencyRecords(Table articles) {

  /// The condition by which a refused transaction says that a twin was faster.
  static final String NEW = "idempotency";

  private static final Duration KEPT = Duration.ofHours(24);

  /// What a request has made, and the digest of its body.
  record Made(ArticleId article, String body) {}

  /// An expired record is none, although it may be there for days.
  Optional<Made> find(IdempotencyKey key, Instant now) {
    return articles
        .getConsistent(key(key))
        .filter(item -> item.number("expires") > now.getEpochSecond())
        .map(item -> new Made(new ArticleId(item.text("article")), item.text("body")));
  }

  void add(Transaction change, IdempotencyKey key, ArticleId article, Instant now) {
    change.put(
        Item.at(key(key))
            .with("article", article.value())
            .with("body", key.body())
            .with("expires", now.plus(KEPT).getEpochSecond()),
        Condition.absentOrLess(NEW, "expires", now.getEpochSecond() + 1));
  }

  private static Key key(IdempotencyKey key) {
    return new Key("IDEMPOTENCY#" + key.digest(), "ARTICLE");
  }
}
