/// Turns views and shares into events: detects bots, hashes readers, and writes the queue's
/// messages.
@NullMarked
package gazette.popularity.event;

import org.jspecify.annotations.NullMarked;
