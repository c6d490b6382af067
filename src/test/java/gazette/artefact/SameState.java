package gazette.artefact;

import com.amazonaws.services.lambda.crac.Context;
import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.crac.Resource;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Starts a function so that every restore of it finds the generators of the JVM in one state, as
/// restores of one snapshot do. What the kernel gives is not in a snapshot.
public final class SameState implements Resource {

  private static final long SEED = 0x5EED;

  /// The context itself does not keep what is registered with it.
  private static final SameState ONLY = new SameState();

  private SameState() {}

  /// The first to register is the first to be called after the restore.
  public static void main(String[] handler) throws Throwable {
    Core.getGlobalContext().register(ONLY);
    AWSLambda.main(handler);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {}

  @Override
  public void afterRestore(Context<? extends Resource> context)
      throws ReflectiveOperationException {
    seed();
    System.out.println("next: " + ThreadLocalRandom.current().nextLong());
    seed();
  }

  private static void seed() throws ReflectiveOperationException {
    var seeder = ThreadLocalRandom.class.getDeclaredField("seeder");
    seeder.setAccessible(true);
    ((AtomicLong) seeder.get(null)).set(SEED);
    var thread = Thread.class.getDeclaredField("threadLocalRandomSeed");
    thread.setAccessible(true);
    thread.setLong(Thread.currentThread(), SEED);
    var probe = Thread.class.getDeclaredField("threadLocalRandomProbe");
    probe.setAccessible(true);
    probe.setInt(Thread.currentThread(), 1);
  }
}
