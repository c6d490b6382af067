/// HTTP as the functions see it: routes, requests, answers and problems.
@NullMarked
package gazette.http;

import org.jspecify.annotations.NullMarked;
