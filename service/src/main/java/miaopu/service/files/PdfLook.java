package miaopu.service.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/// Looks into a PDF: how many pages it has, and whether it would do anything but show them.
final class PdfLook {
  private static final int PAGES = 300;
  private static final int DEPTH = 12;

  /// Actions that do something with the machine of whoever reads.
  private static final Set<String> ACTIONS =
      Set.of("JavaScript", "Launch", "ImportData", "SubmitForm", "Rendition", "RichMediaExecute");

  private static final Set<String> PARTS = Set.of("JS", "JavaScript", "XFA", "RichMediaContent");

  private PdfLook() {}

  static Finding look(Path file) {
    try (PDDocument document =
        Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
      int pages = document.getNumberOfPages();
      if (pages > PAGES) {
        return new Finding.Unsound(Refusal.PAGES);
      }
      if (pages < 1) {
        return new Finding.Unsound(Refusal.DAMAGED);
      }
      return active(document.getDocument())
          ? new Finding.Unsound(Refusal.SCRIPT)
          : new Finding.Sound(FileType.PDF, pages);
    } catch (InvalidPasswordException _) {
      return new Finding.Unsound(Refusal.LOCKED);
    } catch (IOException _) {
      return new Finding.Unsound(Refusal.DAMAGED);
    }
  }

  private static boolean active(COSDocument document) {
    for (COSObjectKey key : document.getXrefTable().keySet()) {
      COSObject object = document.getObjectFromPool(key);
      if (object != null && active(object.getObject(), 0)) {
        return true;
      }
    }
    return active(document.getTrailer(), 0);
  }

  /// What an object holds itself; what it refers to is looked at in its own turn.
  private static boolean active(COSBase what, int depth) {
    if (depth > DEPTH) {
      return false;
    }
    return switch (what) {
      case null -> false;
      case COSDictionary one -> active(one, depth);
      case COSArray many -> {
        for (COSBase one : many) {
          if (active(one, depth + 1)) {
            yield true;
          }
        }
        yield false;
      }
      default -> false;
    };
  }

  private static boolean active(COSDictionary dictionary, int depth) {
    for (COSName name : dictionary.keySet()) {
      COSBase value = dictionary.getItem(name);
      boolean action =
          name.getName().equals("S")
              && value instanceof COSName verb
              && ACTIONS.contains(verb.getName());
      boolean part = PARTS.contains(name.getName());
      if (action || part || active(value, depth + 1)) {
        return true;
      }
    }
    return false;
  }
}
