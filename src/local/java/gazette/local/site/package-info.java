/// Sample articles and sample traffic.
@NullMarked
package gazette.local.site;

import org.jspecify.annotations.NullMarked;
