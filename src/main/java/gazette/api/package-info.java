/// The routes of the API, a package for each subject: parameters, request bodies, JSON of
/// responses.
@NullMarked
package gazette.api;

import org.jspecify.annotations.NullMarked;
