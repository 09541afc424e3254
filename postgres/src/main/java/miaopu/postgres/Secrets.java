package miaopu.postgres;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/// The passwords of the three roles of the embedded server, made once and kept in a file only its
/// owner may read.
///
/// @param superuser makes the roles and nothing else
/// @param owner owns the tables; migrations run as this role
/// @param app what the platform runs as; owns nothing
record Secrets(String superuser, String owner, String app) {
  private static final int BYTES = 24;

  static Secrets in(Path home) throws IOException {
    Path file = home.resolve("secrets.properties");
    Properties kept = new Properties();
    if (!Files.exists(file)) {
      for (String name : new String[] {"superuser", "owner", "app"}) {
        kept.setProperty(name, random());
      }
      Path draft = home.resolve("secrets.new");
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (Writer writer = Files.newBufferedWriter(draft)) {
        kept.store(writer, null);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      kept.load(reader);
    }
    return new Secrets(of(kept, "superuser"), of(kept, "owner"), of(kept, "app"));
  }

  private static String of(Properties kept, String name) throws IOException {
    String found = kept.getProperty(name);
    if (found == null) {
      throw new IOException("secrets.properties without (" + name + ")");
    }
    return found;
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
