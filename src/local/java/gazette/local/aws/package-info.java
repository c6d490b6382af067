/// Tables, queues and permissions as template.yaml declares them.
@NullMarked
package gazette.local.aws;

import org.jspecify.annotations.NullMarked;
