package gazette.article;

import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Reads and writes the records of requests that bore an idempotency key.
record IdempotencyRecords(Table articles) {

  /// Labels the condition that no other request with this key has been recorded.
  static final String NEW = "idempotency";

  private static final Duration TIME_TO_LIVE = Duration.ofHours(24);

  /// The article that a request created, and the digest of the request body.
  record IdempotencyRecord(ArticleId article, String body) {}

  /// Returns the record of the key. Ignores an expired one, which DynamoDB may keep for days.
  Optional<IdempotencyRecord> find(IdempotencyKey key, Instant now) {
    return articles
        .getConsistent(key(key))
        .filter(item -> item.number("expires") > now.getEpochSecond())
        .map(item -> new IdempotencyRecord(new ArticleId(item.text("article")), item.text("body")));
  }

  void add(Transaction change, IdempotencyKey key, ArticleId article, Instant now) {
    change.put(
        Item.at(key(key))
            .with("article", article.value())
            .with("body", key.body())
            .with("expires", now.plus(TIME_TO_LIVE).getEpochSecond()),
        Condition.absentOrLess(NEW, "expires", now.getEpochSecond() + 1));
  }

  private static Key key(IdempotencyKey key) {
    return new Key("IDEMPOTENCY#" + key.digest(), "ARTICLE");
  }
}
