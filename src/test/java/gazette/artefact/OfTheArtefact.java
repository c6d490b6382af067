package gazette.artefact;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/// Tests that need the build of the artefact, and so come last: it goes on beside the others.
@Tag(OfTheArtefact.TAG)
@Order(Integer.MAX_VALUE)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OfTheArtefact {

  /// How a run is known to have such tests.
  String TAG = "artefact";
}
