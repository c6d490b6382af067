package gazette.bench;

/// The measured figures of docs/cost.md, under their names there.
public enum Figure {
  ARTICLE_BY_SLUG("article by slug: read units"),
  ARTICLE_BY_ID("article by id: read units"),
  LIST("list of 20: read units"),
  BOX("popular box of 5: read units"),
  LAST_RANKING("… and once in ten seconds an instance: read units"),
  LONE_READS("view counted alone: read units"),
  LONE_WRITES("view counted alone: write units"),
  PUBLISH_READS("a minute without anything due: read units"),
  ARTICLE_REQUESTS("article by slug: requests to DynamoDB"),
  BOX_REQUESTS("popular box of 5: requests to DynamoDB"),
  PUBLISH_REQUESTS("a minute without anything due: requests to DynamoDB"),
  ARTICLE_MILLIS("article by slug: ms of processor"),
  BOX_MILLIS("popular box of 5: ms of processor"),
  BEACON_MILLIS("beacon: ms of processor"),
  PUBLISH_MILLIS("a minute without anything due: ms of processor"),
  ARTICLE_BYTES("article of 6 KB of prose: bytes answered, gzip and headers"),
  BOX_BYTES("popular box of 5: bytes answered, gzip and headers"),
  BEACON_BYTES("beacon: bytes answered, headers"),
  ACCESS_BYTES("line of the access log: bytes"),
  TALLY_BYTES("line of a tally: bytes"),
  TALLY_METRICS("line of a tally: metrics"),
  ARTICLE_STORED("article of one revision: bytes in the table"),

  BATCH("views a batch"),
  TALLY_READS("read units a view"),
  TALLY_WRITES("write units a view"),
  TALLY_REQUESTS("requests to DynamoDB a batch"),
  TALLY_MILLIS("ms of processor a batch"),
  HOT_DAY("write units a view in the hottest day partition"),
  HOT_LEDGER("write units a view in the hottest ledger"),
  LEDGER_BYTES("ledgers: bytes a view"),
  DAY_BYTES("day of an article: bytes"),
  RANK_READS("ranking: read units a minute"),
  RANK_WRITES("ranking: write units a minute"),
  RANK_REQUESTS("ranking: requests to DynamoDB a minute"),
  RANK_MILLIS("ranking: ms of processor a minute"),
  MIDNIGHT_READS("first ranking of a day: read units"),
  MIDNIGHT_WRITES("first ranking of a day: write units");

  private final String words;

  Figure(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /// Returns true if the figure depends on the load.
  boolean isOfLoad() {
    return compareTo(BATCH) >= 0;
  }
}
