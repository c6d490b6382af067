/// The environment of a function: variables, log, snapshots, retries.
@NullMarked
package gazette.runtime;

import org.jspecify.annotations.NullMarked;
