package gazette.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.github.f4b6a3.ulid.Ulid;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import gazette.store.Environment;
import gazette.store.Log;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/// Imports point inward: functions, wire, domain, store.
class ArchitectureTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("gazette");

  @Test
  void each_layer_knows_only_those_below_it() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("gazette..")
        .layer("functions")
        .definedBy("gazette")
        .layer("wire")
        .definedBy("gazette.wire..")
        .layer("http")
        .definedBy("gazette.http..")
        .layer("article")
        .definedBy("gazette.article..")
        .layer("markup")
        .definedBy("gazette.markup..")
        .layer("popularity")
        .definedBy("gazette.popularity..")
        .layer("discovery")
        .definedBy("gazette.discovery..")
        .layer("analysis")
        .definedBy("gazette.analysis..")
        .layer("store")
        .definedBy("gazette.store..")
        .ensureAllClassesAreContainedInArchitecture()
        .whereLayer("functions")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("wire")
        .mayOnlyBeAccessedByLayers("functions")
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("functions", "wire")
        .whereLayer("article")
        .mayOnlyBeAccessedByLayers("functions", "wire", "popularity", "discovery", "analysis")
        .whereLayer("markup")
        .mayOnlyBeAccessedByLayers("wire", "article")
        .whereLayer("popularity")
        .mayOnlyBeAccessedByLayers("functions", "wire")
        .whereLayer("discovery")
        .mayOnlyBeAccessedByLayers("functions", "wire")
        .whereLayer("analysis")
        .mayOnlyBeAccessedByLayers("discovery")
        .whereLayer("wire")
        .mayOnlyAccessLayers("http", "article", "markup", "popularity", "discovery")
        .whereLayer("http")
        .mayOnlyAccessLayers("store")
        .whereLayer("article")
        .mayOnlyAccessLayers("markup", "store")
        .whereLayer("markup")
        .mayNotAccessAnyLayer()
        .whereLayer("popularity")
        .mayOnlyAccessLayers("article", "store")
        .whereLayer("discovery")
        .mayOnlyAccessLayers("article", "analysis", "store")
        .whereLayer("analysis")
        .mayOnlyAccessLayers("article")
        .whereLayer("store")
        .mayNotAccessAnyLayer()
        .check(MAIN);
  }

  @Test
  void there_are_no_cycles() {
    slices().matching("gazette.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void only_the_store_knows_the_database() {
    noClasses()
        .that()
        .resideOutsideOfPackage("gazette.store..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk..")
        .check(MAIN);
  }

  @Test
  void only_functions_and_http_know_lambda() {
    noClasses()
        .that()
        .resideOutsideOfPackages("gazette", "gazette.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.amazonaws..")
        .check(MAIN);
  }

  @Test
  void the_root_package_is_the_list_of_what_is_deployed() {
    classes()
        .that()
        .resideInAPackage("gazette")
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .haveSimpleNameEndingWith("Function")
        .andShould()
        .beAssignableTo(RequestHandler.class)
        .orShould()
        .beAssignableTo(RequestStreamHandler.class)
        .check(MAIN);
  }

  @Test
  void names_say_what_a_thing_is() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Dto|DTO|Dao|DAO|Utils?|Helper|Manager|Service)")
        .check(MAIN);
  }

  /// A snapshot holds the state of every generator in memory, and each restore goes on from it:
  /// what two instances must not share comes from the kernel.
  @Test
  void what_is_random_is_read_from_the_kernel() {
    noClasses()
        .should()
        .dependOnClassesThat(
            belongToAnyOf(Random.class, ThreadLocalRandom.class, SplittableRandom.class))
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(Ulid.class, "fast")
        .check(MAIN);
  }

  @Test
  void only_the_environment_and_the_log_print() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Environment.class, Log.class)
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .dependOnClassesThat(resideInAPackage("java.util.logging.."))
        .orShould()
        .dependOnClassesThat(assignableTo(System.Logger.class))
        .check(MAIN);
  }
}
