package gazette.bench;

import java.math.BigDecimal;

/// The prices of AWS in dollars: the list of us-east-1, without free tiers.
public enum Price {
  REQUESTS("HTTP API", "a million requests, up to 300 million", 1.00, 1e6),
  FURTHER_REQUESTS("", "a million requests above", 0.90, 1e6),
  CALLS("Lambda, arm64", "a million calls", 0.20, 1e6),
  GIGABYTE_SECONDS("", "a million GB-seconds", 13.3334, 1e6),
  WRITES("DynamoDB, on demand", "a million write units", 0.625, 1e6),
  READS("", "a million read units", 0.125, 1e6),
  STORAGE("", "a GB stored", 0.25, 1),
  RECOVERY("", "a GB stored, more with point-in-time recovery", 0.20, 1),
  MESSAGES("SQS", "a million requests", 0.40, 1e6),
  SCHEDULES("EventBridge Scheduler", "a million calls", 1.00, 1e6),
  LOGS("CloudWatch", "a GB of log lines taken in", 0.50, 1),
  METRICS("", "a metric of our own", 0.30, 1),
  ALARMS("", "a metric that an alarm looks at", 0.10, 1),
  DASHBOARDS("", "a dashboard", 3.00, 1),
  TRACES("X-Ray", "a million traces recorded", 5.00, 1e6),
  TRANSFER("Data out", "a GB", 0.09, 1),
  SERVER("EC2 c7g", "a vCPU, an hour, on demand", 0.0363, 1),
  DISK("EBS gp3", "a GB", 0.08, 1);

  /// When the list was looked at.
  static final String DATE = "November 2026";

  private final String service;
  private final String unit;
  private final double dollars;
  private final double quantity;

  Price(String service, String unit, double dollars, double quantity) {
    this.service = service;
    this.unit = unit;
    this.dollars = dollars;
    this.quantity = quantity;
  }

  /// Dollars for so much of it.
  public double of(double bought) {
    return bought / quantity * dollars;
  }

  static String table() {
    var table = new StringBuilder("| service | in a month | dollars |\n|---|---|---|\n");
    for (var price : values()) {
      var dollars = BigDecimal.valueOf(price.dollars).stripTrailingZeros().toPlainString();
      table.append("| %s | %s | %s |\n".formatted(price.service, price.unit, dollars));
    }
    return table.toString();
  }
}
