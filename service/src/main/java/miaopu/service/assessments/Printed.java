package miaopu.service.assessments;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A report as a file to keep, print or send.
final class Printed {
  private Printed() {}

  static ResponseEntity<byte[]> file(byte[] page, String name) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name + ".html", StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(page);
  }
}
