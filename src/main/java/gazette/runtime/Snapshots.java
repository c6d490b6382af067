package gazette.runtime;

import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/// Registers actions that run before Lambda takes the snapshot of an initialized function
/// (SnapStart), or after an instance is restored from it. Each instance starts from that snapshot.
/// Without SnapStart no action runs.
public final class Snapshots {

  /// Keeps a strong reference, because Lambda's context has only weak ones.
  private static final List<Resource> RESOURCES = new ArrayList<>();

  private Snapshots() {}

  /// Registers `action`. Actions run in the reverse order of their registration. An exception is
  /// logged and the snapshot is taken all the same, since an action only saves time later.
  public static void before(Runnable action) {
    register(action, () -> {});
  }

  /// Registers `action`, which runs in each instance before its first invocation.
  public static void afterRestore(Runnable action) {
    register(() -> {}, action);
  }

  private static void register(Runnable before, Runnable after) {
    var resource =
        new Resource() {
          @Override
          public void beforeCheckpoint(Context<? extends Resource> context) {
            try {
              before.run();
            } catch (RuntimeException e) {
              Log.warn(Snapshots.class, "an action before the snapshot failed: " + e);
            }
          }

          @Override
          public void afterRestore(Context<? extends Resource> context) {
            after.run();
          }
        };
    RESOURCES.add(resource);
    Core.getGlobalContext().register(resource);
  }
}
