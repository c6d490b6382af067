/// What is deployed: built as `sam build` does, looked into, and run as Lambda runs it.
@NullMarked
package gazette.artefact;

import org.jspecify.annotations.NullMarked;
