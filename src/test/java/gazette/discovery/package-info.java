/// Tests of finding articles by their words.
@NullMarked
package gazette.discovery;

import org.jspecify.annotations.NullMarked;
