package gazette.article;

import gazette.dynamo.Packed;
import java.util.List;

/// The key that identifies a repeated request of a caller.
///
/// @param caller the caller, by the claims of the token
/// @param body the digest of the request body
public record IdempotencyKey(String caller, String key, String body) {

  /// Returns a hash of caller and key that is unambiguous for any characters.
  String digest() {
    return Packed.digest(List.of(caller, key));
  }
}
