/// Benchmarks and the cost model: `mvn -P bench`.
@NullMarked
package gazette.bench;

import org.jspecify.annotations.NullMarked;
