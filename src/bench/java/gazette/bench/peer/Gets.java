package gazette.bench.peer;

import gazette.aws.Aws;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import java.util.Arrays;

/// Gets one item again and again through our store: `Gets <partition> <sort key> <how often>`.
public final class Gets {

  private Gets() {}

  /// Prints the median and the slowest hundredth of the second half, in milliseconds.
  static void main(String[] arguments) {
    var articles = Table.of(Aws.environment(), "ARTICLES_TABLE");
    var key = new Key(arguments[0], arguments[1]);
    var nanos = new long[Integer.parseInt(arguments[2])];
    for (var i = 0; i < nanos.length; i++) {
      var before = System.nanoTime();
      var _ = articles.get(key).orElseThrow();
      nanos[i] = System.nanoTime() - before;
    }
    var warm = Arrays.copyOfRange(nanos, nanos.length / 2, nanos.length);
    Arrays.sort(warm);
    System.out.printf("%f %f%n", warm[warm.length / 2] / 1e6, warm[warm.length * 99 / 100] / 1e6);
  }
}
