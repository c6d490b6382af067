package gazette.http;

import tools.jackson.databind.node.ObjectNode;

/// JSON Merge Patch (RFC 7396, section 2), but that a member that is taken away stays as null: so
/// one that no object has is still seen, and refused.
final class MergePatch {

  private MergePatch() {}

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
