/// Adds batches of events to the counters, exactly once.
@NullMarked
package gazette.popularity.count;

import org.jspecify.annotations.NullMarked;
