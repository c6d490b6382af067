/// The gateway's payloads.
@NullMarked
package gazette.http;

import org.jspecify.annotations.NullMarked;
