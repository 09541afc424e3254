package miaopu.service.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Gives files out, always to be saved and never as a page: with the type that was found in them
/// and nothing else a browser might guess, in a sandbox without scripts should it show them after
/// all. Our pages show pictures of them as pictures.
@Component
public class FileAnswers {
  private static final String SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'";

  private final Vault vault;

  FileAnswers(Vault vault) {
    this.vault = vault;
  }

  /// A file by the row that names it; nothing when it has gone.
  ///
  /// @param name for whoever saves it; its ending is that of the type
  public Optional<ResponseEntity<Resource>> of(String hash, FileType type, String name) {
    Path file = vault.place(hash);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return Optional.of(
        ResponseEntity.ok()
            .contentType(MediaType.valueOf(type.media()))
            .header(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                    .filename(named(name, type), StandardCharsets.UTF_8)
                    .build()
                    .toString())
            .header("X-Content-Type-Options", "nosniff")
            .header("Content-Security-Policy", SANDBOX)
            .header("Cross-Origin-Resource-Policy", "same-origin")
            .cacheControl(CacheControl.noStore())
            .body(new FileSystemResource(file)));
  }

  private static String named(String name, FileType type) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    boolean right =
        lower.endsWith(type.ending()) || (type == FileType.JPEG && lower.endsWith(".jpeg"));
    return right ? name : name + type.ending();
  }
}
