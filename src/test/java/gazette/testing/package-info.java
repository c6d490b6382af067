/// Fixtures that tests of all subjects use.
@NullMarked
package gazette.testing;

import org.jspecify.annotations.NullMarked;
