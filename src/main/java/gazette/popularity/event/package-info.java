/// Views and shares as events: who reads, what is a bot, and the message that goes into the queue.
@NullMarked
package gazette.popularity.event;

import org.jspecify.annotations.NullMarked;
