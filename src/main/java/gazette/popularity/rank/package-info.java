/// Computes leaderboards from counters, before readers ask, and rolls up the days that are over.
@NullMarked
package gazette.popularity.rank;

import org.jspecify.annotations.NullMarked;
