/// Lambda: instances of functions, their event sources and schedules.
@NullMarked
package gazette.local.lambda;

import org.jspecify.annotations.NullMarked;
