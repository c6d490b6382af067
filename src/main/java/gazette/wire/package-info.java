/// The shapes of the wire: what clients send becomes articles here, and articles what they get.
@NullMarked
package gazette.wire;

import org.jspecify.annotations.NullMarked;
