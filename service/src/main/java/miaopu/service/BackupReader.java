package miaopu.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads a backup, and says what of it is not as it was written.
final class BackupReader implements AutoCloseable {
  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;

  BackupReader(Path file) throws IOException {
    this.file = file;
    zip = new ZipFile(file.toFile());
    boolean read = false;
    try (InputStream in = open(Manifest.NAME)) {
      manifest = JsonMapper.builder().build().readValue(in, Manifest.class);
      if (manifest.form() != Manifest.FORM) {
        throw new IOException("form (" + manifest.form() + ") is not known here");
      }
      read = true;
    } catch (JacksonException e) {
      throw new IOException("the manifest cannot be read", e);
    } finally {
      if (!read) {
        zip.close();
      }
    }
  }

  Manifest manifest() {
    return manifest;
  }

  /// Empty when every byte is as it was written; else parts whose content is not what the manifest
  /// says, or the file.
  List<String> damaged() throws IOException {
    if (Seal.holds(file)) {
      return List.of();
    }
    List<String> damaged = new ArrayList<>();
    for (Manifest.Table one : manifest.tables()) {
      check(one.entry(), one.sha256(), damaged);
    }
    for (Manifest.Kept one : manifest.files()) {
      check(one.entry(), one.sha256(), damaged);
    }
    // or the manifest itself, or what the zip says about its parts
    return damaged.isEmpty() ? List.of(file.getFileName().toString()) : damaged;
  }

  private void check(String name, String sha256, List<String> damaged) {
    try (DigestInputStream in = new DigestInputStream(open(name), BackupWriter.sha256())) {
      in.transferTo(OutputStream.nullOutputStream());
      if (!HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(sha256)) {
        damaged.add(name);
      }
    } catch (IOException _) {
      damaged.add(name);
    }
  }

  private InputStream open(String name) throws IOException {
    @Nullable ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("without (" + name + ")");
    }
    return zip.getInputStream(entry);
  }

  /// Fills the tables, in one transaction, and compares what then stands in them.
  ///
  /// @return tables that differ; nothing is kept unless there is none
  List<String> load(Connection superuser) throws SQLException, IOException {
    superuser.setAutoCommit(false);
    List<String> differ = new ArrayList<>();
    try (Statement statement = superuser.createStatement()) {
      // the rows agree with one another already; triggers and foreign keys would only ask again
      statement.execute("SET LOCAL session_replication_role = replica");
      statement.execute("SET LOCAL synchronize_seqscans = off");
      statement.execute(
          "TRUNCATE "
              + manifest.tables().stream()
                  .map(Manifest.Table::name)
                  .collect(Collectors.joining(", ")));
      CopyManager copy = superuser.unwrap(PGConnection.class).getCopyAPI();
      for (Manifest.Table one : manifest.tables()) {
        try (InputStream in = open(one.entry())) {
          copy.copyIn("COPY %s (%s) FROM STDIN".formatted(one.name(), one.columns()), in);
        }
      }
      for (Manifest.Table one : manifest.tables()) {
        Manifest.Table now = BackupWriter.export(superuser, one, OutputStream.nullOutputStream());
        if (!now.equals(one)) {
          differ.add(one.name());
        }
      }
    }
    for (Manifest.Sequence one : manifest.sequences()) {
      try (PreparedStatement statement =
          superuser.prepareStatement("SELECT setval(?::regclass, ?, ?)")) {
        statement.setString(1, one.name());
        statement.setLong(2, one.value());
        statement.setBoolean(3, one.called());
        statement.execute();
      }
    }
    if (differ.isEmpty()) {
      superuser.commit();
    } else {
      superuser.rollback();
    }
    superuser.setAutoCommit(true);
    return differ;
  }

  /// Lays the files of the data folder where they were; only their owner may read them.
  void layFiles(Path home) throws IOException {
    for (Manifest.Kept one : manifest.files()) {
      Path file = home.resolve(one.path()).normalize();
      if (!file.startsWith(home.normalize())) {
        throw new IOException("path (" + one.path() + ") leads out of the data folder");
      }
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (InputStream in = open(one.entry());
          OutputStream out = Files.newOutputStream(file)) {
        in.transferTo(out);
      }
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
