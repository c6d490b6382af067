package gazette.article;

import gazette.dynamo.Packed;
import java.util.List;

/// By which a caller's request is known when it comes again.
///
/// @param caller who made it
/// @param body the digest of what was sent
public record IdempotencyKey(String caller, String key, String body) {

  /// What tells this caller's key from all others, whatever characters they hold.
  String digest() {
    return Packed.digest(List.of(caller, key));
  }
}
