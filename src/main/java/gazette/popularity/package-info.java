/// The counters of views and shares, which counting, ranking and reading have in common.
@NullMarked
package gazette.popularity;

import org.jspecify.annotations.NullMarked;
