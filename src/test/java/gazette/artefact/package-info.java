/// Tests of what is deployed: built as `sam build` does, inspected, and run as Lambda runs it.
@NullMarked
package gazette.artefact;

import org.jspecify.annotations.NullMarked;
