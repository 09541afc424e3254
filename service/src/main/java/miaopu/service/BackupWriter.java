package miaopu.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tools.jackson.databind.json.JsonMapper;

/// Writes a backup: every table as it was at one moment, whoever writes meanwhile, then the files
/// of the data folder. Files are only ever added there before a row names them, so none is missing.
final class BackupWriter {
  /// Of the server itself: made anew by a restore.
  private static final Pattern SERVERS =
      Pattern.compile(
          "pg|pg\\.new|postgres-.*|unpacking-.*|lock|miaopu\\.pid|postgres\\.log|secrets\\.(properties|new)|superuser\\.new");

  private static final String ARRIVING = "files/vault/arriving";

  private final Connection superuser;
  private final Path home;

  /// @param superuser whom no row policy binds
  /// @param home the data folder
  BackupWriter(Connection superuser, Path home) {
    this.superuser = superuser;
    this.home = home;
  }

  /// Writes it; the file appears when it is whole, and only its owner may read it.
  Manifest write(Path file) throws IOException, SQLException {
    Path target = file.toAbsolutePath();
    Path draft = target.resolveSibling(target.getFileName() + ".part");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    boolean done = false;
    try {
      Manifest manifest;
      MessageDigest digest = sha256();
      try (ZipOutputStream zip =
          new ZipOutputStream(new DigestOutputStream(Files.newOutputStream(draft), digest))) {
        zip.setLevel(Deflater.BEST_SPEED);
        zip.setComment(Seal.OPEN);
        manifest = fill(zip);
      }
      Seal.put(draft, digest);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      done = true;
      return manifest;
    } finally {
      if (!done) {
        Files.deleteIfExists(draft);
      }
    }
  }

  private Manifest fill(ZipOutputStream zip) throws IOException, SQLException {
    superuser.setAutoCommit(false);
    Instant at = Instant.now();
    List<Manifest.Table> tables = new ArrayList<>();
    Map<String, String> migrations;
    List<Manifest.Sequence> sequences;
    try (Statement statement = superuser.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      statement.execute("SET LOCAL synchronize_seqscans = off");
      migrations = migrations(superuser);
      for (Manifest.Table one : tables(superuser, migrations.keySet())) {
        zip.putNextEntry(new ZipEntry(one.entry()));
        tables.add(export(superuser, one, zip));
        zip.closeEntry();
      }
      sequences = sequences(migrations.keySet());
    } finally {
      superuser.rollback();
    }
    Manifest manifest =
        new Manifest(Manifest.FORM, at.toString(), migrations, tables, sequences, files(zip));
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    zip.write(JsonMapper.builder().build().writeValueAsBytes(manifest));
    zip.closeEntry();
    return manifest;
  }

  /// The last migration of each module that has tables.
  static Map<String, String> migrations(Connection connection) throws SQLException {
    Map<String, String> found = new TreeMap<>();
    for (String module : Migrations.MODULES) {
      try (Statement statement = connection.createStatement()) {
        try (ResultSet there =
            statement.executeQuery("SELECT to_regclass('" + module + ".migration') IS NOT NULL")) {
          there.next();
          if (!there.getBoolean(1)) {
            continue;
          }
        }
        try (ResultSet row =
            statement.executeQuery(
                "SELECT version FROM "
                    + module
                    + ".migration WHERE success AND version IS NOT NULL"
                    + " ORDER BY installed_rank DESC LIMIT 1")) {
          if (row.next()) {
            found.put(module, row.getString(1));
          }
        }
      }
    }
    return found;
  }

  /// Tables and the columns worth keeping: those the database computes, and numbers of transactions
  /// that mean nothing on another server, are not; nor are tables whose rows such numbers name.
  static List<Manifest.Table> tables(Connection connection, Iterable<String> modules)
      throws SQLException {
    List<Manifest.Table> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT format('%%I.%%I', n.nspname, c.relname),
                       (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                        FROM pg_attribute a
                        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                          AND a.attgenerated = '' AND a.atttypid <> 'xid8'::regtype)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND c.relname <> 'migration' AND n.nspname IN ('%s')
                  AND NOT EXISTS (
                    SELECT FROM pg_index i
                    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                    WHERE i.indrelid = c.oid AND i.indisprimary AND a.atttypid = 'xid8'::regtype)
                ORDER BY 1
                """
                    .formatted(String.join("', '", modules)))) {
      while (row.next()) {
        found.add(new Manifest.Table(row.getString(1), row.getString(2), 0, ""));
      }
    }
    return found;
  }

  /// Copies one table out.
  static Manifest.Table export(Connection connection, Manifest.Table table, OutputStream out)
      throws IOException, SQLException {
    DigestOutputStream digest = new DigestOutputStream(out, sha256());
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    long rows =
        copy.copyOut(
            "COPY (SELECT %s FROM %s) TO STDOUT".formatted(table.columns(), table.name()), digest);
    return new Manifest.Table(
        table.name(),
        table.columns(),
        rows,
        HexFormat.of().formatHex(digest.getMessageDigest().digest()));
  }

  private List<Manifest.Sequence> sequences(Iterable<String> modules) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = superuser.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT format('%%I.%%I', schemaname, sequencename) FROM pg_sequences
                WHERE schemaname IN ('%s') ORDER BY 1
                """
                    .formatted(String.join("', '", modules)))) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    List<Manifest.Sequence> found = new ArrayList<>();
    for (String name : names) {
      try (Statement statement = superuser.createStatement();
          ResultSet row = statement.executeQuery("SELECT last_value, is_called FROM " + name)) {
        row.next();
        found.add(new Manifest.Sequence(name, row.getLong(1), row.getBoolean(2)));
      }
    }
    return found;
  }

  private List<Manifest.Kept> files(ZipOutputStream zip) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        home,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return servers(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !servers(file) && !arriving(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          // no row names a file before it is kept
          private boolean arriving(Path file) {
            return home.resolve(ARRIVING).equals(file.getParent());
          }

          private boolean servers(Path path) {
            return home.equals(path.getParent())
                && SERVERS.matcher(path.getFileName().toString()).matches();
          }
        });
    List<Manifest.Kept> kept = new ArrayList<>();
    for (Path file : found.stream().sorted().toList()) {
      try (InputStream in = Files.newInputStream(file)) {
        kept.add(put(zip, home.relativize(file).toString().replace('\\', '/'), in));
      } catch (NoSuchFileException _) {
        // swept away meanwhile: no row of the backup names it
      }
    }
    return kept;
  }

  private static Manifest.Kept put(ZipOutputStream zip, String path, InputStream in)
      throws IOException {
    zip.putNextEntry(new ZipEntry(new Manifest.Kept(path, 0, "").entry()));
    DigestOutputStream digest = new DigestOutputStream(zip, sha256());
    long bytes = in.transferTo(digest);
    zip.closeEntry();
    return new Manifest.Kept(
        path, bytes, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
