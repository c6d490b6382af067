package gazette.local.lambda;

import java.util.List;
import java.util.stream.Stream;

/// Records of one shard for one invocation.
///
/// @param tries how often the function could not do them
record StreamBatch(List<StreamRecord> records, int tries) {

  StreamRecord first() {
    return records.getFirst();
  }

  StreamRecord last() {
    return records.getLast();
  }

  int size() {
    return records.size();
  }

  StreamBatch from(int failed) {
    return new StreamBatch(records.subList(failed, size()), tries + 1);
  }

  /// Each half has as many tries left as the whole had: to split is none.
  List<StreamBatch> halves() {
    var half = size() / 2;
    return Stream.of(records.subList(0, half), records.subList(half, size()))
        .map(part -> new StreamBatch(part, tries))
        .toList();
  }
}
