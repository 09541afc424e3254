package miaopu.service;

import java.nio.file.Path;
import miaopu.postgres.Postgres;
import org.jspecify.annotations.Nullable;

/// Where the data of the platform lie.
final class Home {
  private Home() {}

  /// The folder somebody named, else the usual one of this installation.
  static Path of(@Nullable Path named) throws InterruptedException {
    return named == null ? Postgres.home(Path.of(System.getProperty("miaopu.home", "."))) : named;
  }
}
