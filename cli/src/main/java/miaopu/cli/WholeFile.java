package miaopu.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// A file that is written beside its place and moved there when it is whole, and a folder of pages
/// with it when there are too many for one; a pipe or a device is written as it is.
final class WholeFile {
  private static final String UNFINISHED = ".unfinished-";
  private static final String PAGES = "*.html";

  private final Path file;
  private final Path draft;
  private @Nullable Path pages;

  WholeFile(Path file) {
    this.file = file;
    boolean plain = !Files.exists(file) || Files.isRegularFile(file);
    // the ending stays, as writers choose their format by it
    this.draft = plain ? file.resolveSibling(UNFINISHED + file.getFileName()) : file;
  }

  Path file() {
    return file;
  }

  /// Where to write.
  Path draft() {
    return draft;
  }

  /// The folder of pages that belongs to the file: `report-firms` for `report.html`.
  Path folder() {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.replaceFirst("[.][^.]*$", "") + "-firms");
  }

  /// Where to write a page of that folder; null when the file is a pipe and has no folder.
  @Nullable Path page(String name) throws IOException {
    if (draft.equals(file)) {
      return null;
    }
    if (pages == null) {
      pages = Files.createDirectories(file.resolveSibling(UNFINISHED + folder().getFileName()));
      empty(pages);
    }
    return pages.resolve(name);
  }

  /// Puts what was written in its place; pages of an earlier report go.
  void keep() throws IOException {
    if (draft.equals(file)) {
      return;
    }
    if (pages != null) {
      Path folder = Files.createDirectories(folder());
      empty(folder);
      try (DirectoryStream<Path> drafts = Files.newDirectoryStream(pages, PAGES)) {
        for (Path page : drafts) {
          Files.move(page, folder.resolve(page.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Removes what is unfinished; nothing after [#keep()].
  void discard() throws IOException {
    if (!draft.equals(file)) {
      Files.deleteIfExists(draft);
    }
    if (pages != null) {
      empty(pages);
      Files.deleteIfExists(pages);
    }
  }

  private static void empty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PAGES)) {
      for (Path page : files) {
        Files.deleteIfExists(page);
      }
    }
  }
}
