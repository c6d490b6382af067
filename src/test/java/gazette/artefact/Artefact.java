package gazette.artefact;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The artefact that Lambda gets: classes at the root, jars in `lib`.
public record Artefact(Path root) {

  public Path lib() {
    return root.resolve("lib");
  }

  /// The jars, by name, with the bytes of each.
  Map<String, Long> jars() throws IOException {
    var jars = new TreeMap<String, Long>();
    try (var files = Files.list(lib())) {
      for (var file : files.toList()) {
        jars.put(file.getFileName().toString(), Files.size(file));
      }
    }
    return jars;
  }

  /// Everything that is not in a jar, by its path.
  List<Path> loose() throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(lib()))
          .map(root::relativize)
          .sorted()
          .toList();
    }
  }

  /// The classes in the jars, as paths such as `joda/time/Instant.class`.
  List<String> librariesClasses() throws IOException {
    var classes = new ArrayList<String>();
    for (var jar : jars().keySet()) {
      try (var open = new JarFile(lib().resolve(jar).toFile())) {
        open.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.endsWith(".class"))
            .forEach(classes::add);
      }
    }
    return classes;
  }

  /// How many bytes are uploaded: the zip of it all.
  long zipped() throws IOException {
    var bytes = new AtomicLong();
    try (var zip = new ZipOutputStream(counting(bytes));
        var files = Files.walk(root)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(root.relativize(file).toString()));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return bytes.get();
  }

  private static OutputStream counting(AtomicLong bytes) {
    return new OutputStream() {
      @Override
      public void write(int one) {
        bytes.incrementAndGet();
      }

      @Override
      public void write(byte[] many, int from, int length) {
        bytes.addAndGet(length);
      }
    };
  }
}
