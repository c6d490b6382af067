/// Sanitizes HTML: the policy, tree construction, and output.
@NullMarked
package gazette.markup.html;

import org.jspecify.annotations.NullMarked;
