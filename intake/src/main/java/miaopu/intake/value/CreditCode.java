package miaopu.intake.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import miaopu.engine.Problem;
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
import org.jspecify.annotations.Nullable;

/// 统一社会信用代码 (GB 32100-2015): 18 characters, the last of them a check over the others.
///
/// @param text the code after trimming, half-width and upper-case; as given otherwise, for a typed
///   O or I is shown, never mended
/// @param fault what makes it no code at all, null when its form is right
/// @param check the check character the first 17 ask for; 0 when the form is wrong
public record CreditCode(String text, @Nullable Text fault, char check) {
  private static final int LENGTH = 18;
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  private static final byte[] PLACES = places();

  /// Registering authorities published: 1 编办, 5 民政, 9 市场监管, Y 其他.
  private static final String AUTHORITIES = "159Y";

  /// Reads a code as typed.
  public static CreditCode of(String raw) {
    String text = Words.plain(raw).toUpperCase(Locale.ROOT);
    Text fault = fault(text);
    return new CreditCode(text, fault, fault == null ? check(text) : 0);
  }

  /// True for a code nothing is to be said about, written as it should be: quickly found out.
  public static boolean sound(String text) {
    if (text.length() != LENGTH || AUTHORITIES.indexOf(text.charAt(0)) < 0) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      int value = c < PLACES.length ? PLACES[c] : -1;
      if (value < 0 || (i >= 2 && i < 8 && c > '9')) {
        return false;
      }
      sum += i < WEIGHTS.length ? value * WEIGHTS[i] : 0;
    }
    return ALPHABET.charAt((31 - sum % 31) % 31) == text.charAt(LENGTH - 1)
        && organisationCheck(text) == text.charAt(LENGTH - 2);
  }

  private static byte[] places() {
    byte[] places = new byte[128];
    Arrays.fill(places, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      places[ALPHABET.charAt(i)] = (byte) i;
    }
    return places;
  }

  /// True when its form is right; the check character may still differ, as it does in some early
  /// codes.
  public boolean wellFormed() {
    return fault == null;
  }

  /// True when its form is right and the check character agrees.
  public boolean checks() {
    return fault == null && text.charAt(LENGTH - 1) == check;
  }

  /// True when the organisation code within it (GB 11714, characters 9 to 17) agrees with its own
  /// check character.
  public boolean organisationChecks() {
    return fault == null && text.charAt(LENGTH - 2) == organisationCheck();
  }

  /// All that is to be said about it.
  public List<Problem> problems(String place, String raw) {
    List<Problem> problems = new ArrayList<>();
    if (fault != null) {
      problems.add(InputProblem.CREDIT_CODE_FORMAT.at(place, raw, fault));
      return problems;
    }
    if (!checks()) {
      problems.add(InputProblem.CREDIT_CODE_CHECK.at(place, raw, Text.same(String.valueOf(check))));
    } else if (!organisationChecks()) {
      Text expected = Text.same(String.valueOf(organisationCheck()));
      problems.add(InputProblem.ORGANISATION_CODE_CHECK.at(place, raw, expected));
    }
    if (AUTHORITIES.indexOf(text.charAt(0)) < 0) {
      problems.add(InputProblem.CREDIT_CODE_FIRST.at(place, raw));
    }
    return problems;
  }

  private static @Nullable Text fault(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String at = Integer.toString(i + 1);
      if (Character.isWhitespace(c)) {
        return new Text("第 " + at + " 位是空格", "character " + at + " is a blank");
      }
      if (c == 'O' || c == 'I') {
        String digit = c == 'O' ? "0" : "1";
        return new Text(
            "第 " + at + " 位是字母 " + c + "（代码中没有这个字母，可能是数字 " + digit + "）",
            "character "
                + at
                + " is the letter "
                + c
                + ", which no code has; it may be the digit "
                + digit);
      }
      if (ALPHABET.indexOf(c) < 0) {
        return new Text(
            "第 " + at + " 位是“" + c + "”（代码中没有这个字符）",
            "character " + at + " is " + c + ", which no code has");
      }
    }
    if (text.length() == 15) {
      return new Text("15 位，是旧的工商注册号", "15 digits: an old registration number");
    }
    if (text.length() != LENGTH) {
      return new Text("现为 " + text.length() + " 位", "it has " + text.length() + " characters");
    }
    for (int i = 2; i < 8; i++) {
      if (text.charAt(i) > '9') {
        return new Text("第 3–8 位应为数字（行政区划代码）", "characters 3–8 are digits, a region code");
      }
    }
    return null;
  }

  private static char check(String text) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += ALPHABET.indexOf(text.charAt(i)) * WEIGHTS[i];
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }

  private char organisationCheck() {
    return organisationCheck(text);
  }

  private static char organisationCheck(String text) {
    int sum = 0;
    for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
      char c = text.charAt(8 + i);
      // digits are worth themselves, letters 10 to 35
      sum += (c <= '9' ? c - '0' : c - 'A' + 10) * ORGANISATION_WEIGHTS[i];
    }
    int check = 11 - sum % 11;
    return check == 10 ? 'X' : Character.forDigit(check % 11, 10);
  }
}
