/// Computes leaderboards from the counters, ahead of the reader.
@NullMarked
package gazette.popularity.rank;

import org.jspecify.annotations.NullMarked;
