/// Tables and queues: the only code that knows the AWS SDK.
@NullMarked
package gazette.store;

import org.jspecify.annotations.NullMarked;
