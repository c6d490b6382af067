package gazette.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.github.f4b6a3.ulid.Ulid;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import gazette.aws.Aws;
import gazette.runtime.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/// Holds the architecture: imports point inward, and no two packages form a cycle.
class ArchitectureTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("gazette");

  private static final JavaClasses LOCAL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .withImportOption(location -> !location.asURI().toString().contains("Test"))
          .importPackages("gazette.local");

  @Test
  void each_layer_knows_only_those_below_it() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("gazette..")
        .layer("functions")
        .definedBy("gazette")
        .layer("api")
        .definedBy("gazette.api..")
        .layer("http")
        .definedBy("gazette.http..")
        .layer("article")
        .definedBy("gazette.article..")
        .layer("markup")
        .definedBy("gazette.markup..")
        .layer("popularity")
        .definedBy("gazette.popularity..")
        .layer("search")
        .definedBy("gazette.search..")
        .layer("dynamo")
        .definedBy("gazette.dynamo..")
        .layer("aws")
        .definedBy("gazette.aws..")
        .layer("runtime")
        .definedBy("gazette.runtime..")
        .ensureAllClassesAreContainedInArchitecture()
        .whereLayer("functions")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("api")
        .mayOnlyAccessLayers("http", "article", "markup", "popularity", "search", "aws", "runtime")
        .whereLayer("http")
        .mayOnlyAccessLayers("runtime")
        .whereLayer("article")
        .mayOnlyAccessLayers("markup", "dynamo", "runtime")
        .whereLayer("markup")
        .mayNotAccessAnyLayer()
        .whereLayer("popularity")
        .mayOnlyAccessLayers("article", "dynamo", "runtime")
        .whereLayer("search")
        .mayOnlyAccessLayers("article", "dynamo", "runtime")
        .whereLayer("dynamo")
        .mayOnlyAccessLayers("runtime")
        .whereLayer("aws")
        .mayOnlyAccessLayers("runtime")
        .whereLayer("runtime")
        .mayNotAccessAnyLayer()
        .check(MAIN);
  }

  /// Every package is a slice of its own, sub-packages too.
  @Test
  void no_packages_form_a_cycle() {
    slices().assignedFrom(EACH_PACKAGE).should().beFreeOfCycles().check(MAIN);
    slices().assignedFrom(EACH_PACKAGE).should().beFreeOfCycles().check(LOCAL);
  }

  /// Each subject of the API has its own package, and shares only what the package `api.article`
  /// knows of teasers and lists.
  @Test
  void other_packages_name_only_the_entry_points_of_search_and_popularity() {
    classes()
        .that()
        .resideInAnyPackage("gazette.search.analysis", "gazette.search.index")
        .and()
        .doNotHaveSimpleName("IndexMaintenance")
        .and()
        .doNotHaveSimpleName("IndexResult")
        .and()
        .doNotHaveSimpleName("Folding")
        .should()
        .onlyBeAccessed()
        .byAnyPackage("gazette.search..")
        .check(MAIN);
    classes()
        .that()
        .resideInAPackage("gazette.popularity.rank")
        .and(not(simpleNameIn("RankingJob", "LeaderboardKey", "Scope")))
        .should()
        .onlyBeAccessed()
        .byAnyPackage("gazette.popularity..")
        .check(MAIN);
  }

  /// A package with more files than fit on a screen wants walls.
  @Test
  void no_package_is_too_large() throws IOException {
    var counts = new TreeMap<String, Long>();
    for (var root : List.of("src/main/java", "src/local/java")) {
      try (var files = Files.walk(Path.of(root))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .forEach(file -> counts.merge(String.valueOf(file.getParent()), 1L, Long::sum));
      }
    }
    counts.entrySet().removeIf(count -> count.getValue() <= maxFiles(count.getKey()));
    assertEquals(Map.of(), counts);
  }

  private static int maxFiles(String folder) {
    return folder.endsWith("gazette/article") ? 34 : 24;
  }

  @Test
  void no_simple_name_is_declared_twice() {
    var declared = new HashMap<String, List<String>>();
    for (var classes : List.of(MAIN, LOCAL)) {
      for (var type : classes) {
        if (!type.isAnonymousClass()
            && !isOutcome(type)
            && !type.getSimpleName().equals("package-info")) {
          declared
              .computeIfAbsent(type.getSimpleName(), _ -> new ArrayList<>())
              .add(type.getName());
        }
      }
    }
    declared.values().removeIf(names -> names.size() == 1);
    assertEquals(Map.of(), declared);
  }

  /// Returns true for a case of a sealed result, such as `Found` or `Refused`.
  private static boolean isOutcome(JavaClass type) {
    return type.getEnclosingClass()
        .filter(result -> result.isInterface() && type.isAssignableTo(result.getName()))
        .isPresent();
  }

  @Test
  void only_dynamo_aws_and_runtime_know_the_sdk() {
    noClasses()
        .that()
        .resideOutsideOfPackages("gazette.dynamo..", "gazette.aws..", "gazette.runtime..")
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
  void only_the_log_prints() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Aws.class, Log.class)
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

  private static DescribedPredicate<JavaClass> simpleNameIn(String... names) {
    return DescribedPredicate.describe(
        "one of " + List.of(names), type -> List.of(names).contains(type.getSimpleName()));
  }

  private static final SliceAssignment EACH_PACKAGE =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
          return "each package";
        }
      };
}
