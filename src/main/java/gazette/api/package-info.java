/// The routes of the API with their parameters, request bodies and response JSON, in a package for
/// each subject.
@NullMarked
package gazette.api;

import org.jspecify.annotations.NullMarked;
