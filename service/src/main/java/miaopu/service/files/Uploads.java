package miaopu.service.files;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/// Takes files that people send: written down, looked into, scanned, kept. The row that names a
/// file is written by the module whose file it is, afterwards.
@Component
public class Uploads {
  /// Bytes of a file of evidence.
  public static final long EVIDENCE = 20L << 20;

  /// Bytes of a licence sent by somebody without an account.
  public static final long LICENCE = 5L << 20;

  private static final int LONGEST_NAME = 120;

  private final Vault vault;
  private final Inspections inspections;
  private final Scanner scanner;

  Uploads(Vault vault, Inspections inspections, Scanner scanner) {
    this.vault = vault;
    this.inspections = inspections;
    this.scanner = scanner;
  }

  /// What became of a file.
  public sealed interface Outcome {}

  /// A file that lies in the vault.
  ///
  /// @param name as its sender calls it, for people only
  /// @param waits true when the scanner gave no answer yet: nobody opens it before
  public record Taken(String hash, FileType type, long bytes, int pages, String name, boolean waits)
      implements Outcome {}

  /// A file that was not taken.
  public record Refused(Refusal why) implements Outcome {}

  /// True when a form brings a file at all.
  public static boolean sent(@Nullable MultipartFile file) {
    return file != null && !file.isEmpty();
  }

  /// Takes a file.
  ///
  /// @param most bytes
  public Outcome take(MultipartFile file, long most) throws IOException {
    if (file.isEmpty()) {
      return new Refused(Refusal.NONE);
    }
    if (file.getSize() > most) {
      return new Refused(Refusal.TOO_LARGE);
    }
    try (InputStream in = file.getInputStream()) {
      return take(in, file.getOriginalFilename(), most);
    }
  }

  /// Takes a file that comes with no form.
  ///
  /// @param name as its sender calls it
  /// @param most bytes
  public Outcome take(InputStream sent, @Nullable String name, long most) throws IOException {
    Vault.Draft draft = vault.write(sent, most);
    try {
      if (draft.bytes() == 0 || draft.bytes() > most) {
        return new Refused(draft.bytes() == 0 ? Refusal.NONE : Refusal.TOO_LARGE);
      }
      return switch (inspections.inspect(draft.file())) {
        case Finding.Unsound(Refusal why) -> new Refused(why);
        case Finding.Sound(FileType type, int pages) -> scanned(draft, type, pages, plain(name));
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      vault.drop(draft);
    }
  }

  private Outcome scanned(Vault.Draft draft, FileType type, int pages, String name)
      throws IOException {
    boolean waits = false;
    try {
      if (scanner.scan(draft.file()) == Scanner.Answer.HARMFUL) {
        return new Refused(Refusal.VIRUS);
      }
    } catch (IOException _) {
      waits = true;
    }
    vault.keep(draft);
    String called = name.isEmpty() ? "file" + type.ending() : name;
    return new Taken(draft.hash(), type, draft.bytes(), pages, called, waits);
  }

  /// The last part of a name, without what could mislead whoever reads it.
  static String plain(@Nullable String given) {
    String name = given == null ? "" : given;
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    // signs that turn the direction of writing make .exe look like another ending
    String plain = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "").strip();
    return plain.length() > LONGEST_NAME ? plain.substring(plain.length() - LONGEST_NAME) : plain;
  }
}
