package gazette.artefact;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/// AWS's own runtime client, which stands before every function on Lambda.
final class RuntimeClient {

  private static final Path NATIVE_PART = unpacked();

  private RuntimeClient() {}

  /// Before the name of the handler. Left to itself the client would unpack its native part where
  /// the next process overwrites it.
  ///
  /// @param before more classes, which the function sees too
  static List<String> command(Optional<Path> before) {
    return List.of(
        "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
            + NATIVE_PART,
        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "-classpath",
        Stream.concat(
                before.stream(),
                Stream.of(
                        Context.class,
                        AWSLambda.class,
                        JacksonFactory.class,
                        SdkInternalThreadLocal.class)
                    .map(RuntimeClient::jar))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
  }

  private static Path jar(Class<?> inside) {
    try {
      return Path.of(inside.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path unpacked() {
    var processor = System.getProperty("os.arch", "").equals("aarch64") ? "aarch_64" : "x86_64";
    var system = Files.exists(Path.of("/lib/ld-musl-" + processor + ".so.1")) ? "_musl" : "";
    var name = "/jni/libaws-lambda-jni.linux%s-%s.so".formatted(system, processor);
    try (var content = Objects.requireNonNull(AWSLambda.class.getResourceAsStream(name), name)) {
      var file = Files.createTempFile("runtime-client", ".so");
      Files.write(file, content.readAllBytes());
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
