/// Adds batches of events to the counters, each event exactly once.
@NullMarked
package gazette.popularity.count;

import org.jspecify.annotations.NullMarked;
