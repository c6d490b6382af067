package gazette.bench;

/// The billed duration of a call in milliseconds: its processor time at the share of a processor
/// that its memory buys, and the assumed time of waiting for AWS.
record Durations(Figures figures, Deployment deployment) {

  /// The memory in MB that buys a whole processor. One thread uses no more.
  static final double MEGABYTES_A_PROCESSOR = 1_769;

  /// The processor time of the runtime itself in a call.
  static final double RUNTIME = 1;

  static final double DYNAMO = 3;
  static final double QUEUE = 6;

  double article() {
    var waiting = DYNAMO * figures.of(Figure.ARTICLE_REQUESTS);
    return billed("ContentFunction", figures.of(Figure.ARTICLE_MILLIS), waiting);
  }

  double box() {
    var waiting = DYNAMO * figures.of(Figure.BOX_REQUESTS);
    return billed("ContentFunction", figures.of(Figure.BOX_MILLIS), waiting);
  }

  double beacon() {
    return billed("BeaconFunction", figures.of(Figure.BEACON_MILLIS), QUEUE);
  }

  double tally(Traffic traffic) {
    var waiting = DYNAMO * figures.of(Figure.TALLY_REQUESTS, traffic);
    return billed("TallyFunction", figures.of(Figure.TALLY_MILLIS, traffic), waiting);
  }

  double rank(Traffic traffic) {
    var waiting = DYNAMO * figures.of(Figure.RANK_REQUESTS, traffic);
    return billed("RankFunction", figures.of(Figure.RANK_MILLIS, traffic), waiting);
  }

  double publish() {
    var waiting = DYNAMO * figures.of(Figure.PUBLISH_REQUESTS);
    return billed("PublishFunction", figures.of(Figure.PUBLISH_MILLIS), waiting);
  }

  private double billed(String function, double processor, double waiting) {
    var share = Math.min(1, deployment.megabytes(function) / MEGABYTES_A_PROCESSOR);
    return Math.ceil(RUNTIME + processor / share + waiting);
  }

  double gigabytes(String function) {
    return deployment.megabytes(function) / 1_024.0;
  }
}
