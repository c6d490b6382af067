package gazette.runtime;

import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/// What is done before Lambda takes a snapshot of a function that is ready (SnapStart), from which
/// it starts every instance then. Elsewhere nothing is done.
public final class Snapshots {

  /// Lambda holds what is registered weakly.
  private static final List<Resource> REGISTERED = new ArrayList<>();

  private Snapshots() {}

  /// Does this before a snapshot; what was said last is done first. It makes ready and no more, so
  /// a failure is told and the snapshot taken without.
  public static void before(Runnable action) {
    var resource =
        new Resource() {
          @Override
          public void beforeCheckpoint(Context<? extends Resource> context) {
            try {
              action.run();
            } catch (RuntimeException e) {
              Log.warn(Snapshots.class, "not made ready before the snapshot: " + e);
            }
          }

          @Override
          public void afterRestore(Context<? extends Resource> context) {}
        };
    REGISTERED.add(resource);
    Core.getGlobalContext().register(resource);
  }
}
