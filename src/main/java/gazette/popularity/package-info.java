/// Counters of views and shares that counting, ranking and reading have in common.
@NullMarked
package gazette.popularity;

import org.jspecify.annotations.NullMarked;
