/// The figures of the README and docs, measured: `mvn -P bench`.
@NullMarked
package gazette.bench;

import org.jspecify.annotations.NullMarked;
