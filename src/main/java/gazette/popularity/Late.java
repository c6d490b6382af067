package gazette.popularity;

import gazette.store.Key;
import gazette.store.Query;
import gazette.store.Table;
import gazette.store.Transaction;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// How often events were added to each day after it was over: so a ranking knows whether it must
/// sum the day again.
record Late(Table popularity) {

  private static final String PARTITION = "LATE";

  /// Marks a day that is over, in the transaction that adds to it.
  static void mark(Transaction change, LocalDate day) {
    change.add(new Key(PARTITION, day.toString()), "marks", 1, Map.of());
  }

  /// The marks of the days since `first`, as they are now.
  Map<LocalDate, Long> since(LocalDate first) {
    var marks = new HashMap<LocalDate, Long>();
    popularity
        .query(Query.of(PARTITION).between(first.toString(), "9999").consistent())
        .forEach(item -> marks.put(LocalDate.parse(item.key().sort()), item.number("marks")));
    return marks;
  }
}
