/// Handlers that Gazette is measured beside.
@NullMarked
package gazette.bench.peer;

import org.jspecify.annotations.NullMarked;
