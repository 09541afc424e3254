package miaopu.service.shell;

import java.util.Locale;

/// What the second person says of what somebody else wrote.
///
/// @param accepted true when they accept it
/// @param words what they say; never empty when they refuse it
/// @param form what was typed, refused when words are missing
public record Review(boolean accepted, String words, Form form) {
  private static final int LONGEST = 2_000;

  /// The field with the words.
  public static final String WORDS = "words";

  /// As a form with `decision` and `words` says it.
  public static Review of(String decision, String words) {
    boolean accepted = decision.toLowerCase(Locale.ROOT).equals("accept");
    String said = words.strip();
    Form form = Form.EMPTY.with(WORDS, words);
    return new Review(
        accepted,
        said.substring(0, Math.min(said.length(), LONGEST)),
        accepted || !said.isEmpty()
            ? form
            : form.refuse(WORDS, "退回时请写明理由。", "Say why when you refuse it."));
  }
}
