/// What Gazette is measured beside, run as it is.
@NullMarked
package gazette.bench.peer;

import org.jspecify.annotations.NullMarked;
