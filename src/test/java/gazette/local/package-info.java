/// The whole system in one JVM, made from template.yaml: what is deployed, as far as it can run on
/// one machine.
@NullMarked
package gazette.local;

import org.jspecify.annotations.NullMarked;
