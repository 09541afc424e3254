package miaopu.service.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The keys that sign checkpoints, as files `audit-0001.key`, which only their owner may read, and
/// `audit-0001.pub`. The highest number signs; the public halves of the others stay, and vouch for
/// what they signed.
///
/// @param folder where they lie
public record SigningKeys(Path folder) {
  static final String ALGORITHM = "Ed25519";

  /// A key that signs.
  ///
  /// @param known its public half in hexadecimal digits
  record Signing(PrivateKey secret, String known) {}

  /// The key that signs now; the first one is made when there is none.
  Signing current() throws IOException, GeneralSecurityException {
    List<String> names = names("key");
    return read(names.isEmpty() ? rotate() : names.getLast());
  }

  /// Makes a new key that signs from now on; its name.
  public String rotate() throws IOException, GeneralSecurityException {
    Files.createDirectories(folder);
    List<String> names = names("pub");
    int number = names.isEmpty() ? 1 : Integer.parseInt(names.getLast().substring(6)) + 1;
    String name = "audit-%04d".formatted(number);
    KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    write(name + ".pub", pair.getPublic().getEncoded());
    write(name + ".key", pair.getPrivate().getEncoded());
    return name;
  }

  /// The public halves of all keys there ever were.
  public Set<String> known() throws IOException {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".pub")).toList();
      Set<String> known = new HashSet<>();
      for (Path file : found) {
        known.add(Files.readString(file).strip());
      }
      return known;
    }
  }

  private List<String> names(String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("audit-\\d{4}\\." + ending))
          .map(name -> name.substring(0, name.length() - 4))
          .sorted()
          .toList();
    }
  }

  private Signing read(String name) throws IOException, GeneralSecurityException {
    byte[] secret =
        HexFormat.of().parseHex(Files.readString(folder.resolve(name + ".key")).strip());
    return new Signing(
        KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(secret)),
        Files.readString(folder.resolve(name + ".pub")).strip());
  }

  private void write(String name, byte[] key) throws IOException {
    Path draft = folder.resolve(name + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, HexFormat.of().formatHex(key) + "\n");
    Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
