package gazette.http;

import tools.jackson.databind.node.ObjectNode;

/// JSON Merge Patch (RFC 7396, section 2), except that a removed member stays as null, so that an
/// unknown one is still seen and rejected.
final class MergePatch {

  private MergePatch() {}

  /// Applies the patch to `target`, which is changed, and returns it.
  static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    for (var member : patch.properties()) {
      var name = member.getKey();
      if (member.getValue() instanceof ObjectNode inner) {
        var old = target.get(name) instanceof ObjectNode found ? found : target.objectNode();
        target.set(name, apply(old, inner));
      } else {
        target.set(name, member.getValue());
      }
    }
    return target;
  }
}
