/// The local system: all of template.yaml in one JVM, as far as it can run on one machine.
@NullMarked
package gazette.local;

import org.jspecify.annotations.NullMarked;
