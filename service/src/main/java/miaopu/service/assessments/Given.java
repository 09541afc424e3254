package miaopu.service.assessments;

import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.service.shell.Form;

/// What somebody typed about a firm, read.
///
/// @param form as it was typed, with what could not be read
/// @param facts what could be read; the rest is unknown
/// @param occasion what is filed for, and when
public record Given(Form form, Facts facts, Occasion occasion) {
  /// True when nothing but the beginning was sent.
  boolean empty() {
    return !facts.all().iterator().hasNext();
  }
}
