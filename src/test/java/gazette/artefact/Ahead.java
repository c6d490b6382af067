package gazette.artefact;

import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/// Begins the build of the artefact at the start of a run that has tests of it.
public final class Ahead implements TestExecutionListener {

  private static final TestTag TAG = TestTag.create(OfTheArtefact.TAG);

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    if (plan.getRoots().stream()
        .flatMap(root -> plan.getDescendants(root).stream())
        .anyMatch(test -> test.getTags().contains(TAG))) {
      var _ = SamBuild.begun();
    }
  }
}
