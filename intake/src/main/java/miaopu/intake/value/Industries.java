package miaopu.intake.value;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Code;
import org.jspecify.annotations.Nullable;

/// Industry codes of GB/T 4754-2017 as people write them, in the form `C3911`: section letter, then
/// digits.
public final class Industries {
  private static final Pattern CODE = Pattern.compile("([A-Ta-t]?)(\\d{2,4})?(?:[^\\dA-Za-z年].*)?");

  private final Map<String, String> sections = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /// The sections (`C`) and divisions (`C39`) known.
  public Industries(List<Code> codes) {
    for (Code code : codes) {
      if (code.id().length() == 3) {
        sections.put(code.id().substring(1), code.id().substring(0, 1));
      }
      names.put(code.id().toLowerCase(Locale.ROOT), code.id());
      names.putIfAbsent(Words.key(code.label().zh()), code.id());
      names.putIfAbsent(Words.key(code.label().en()), code.id());
      code.synonyms().forEach(synonym -> names.putIfAbsent(Words.key(synonym), code.id()));
    }
  }

  /// `C39` for `39`, `C3911` for `3911` and `C39` for `C39计算机…` and for the name of the division;
  /// null when it is none of them.
  public @Nullable String industry(String raw) {
    String plain = Words.plain(raw);
    String named = names.get(Words.key(plain));
    if (named != null) {
      return named;
    }
    Matcher matcher = CODE.matcher(plain);
    if (!matcher.matches() || matcher.group(2) == null) {
      return sectionWithName(plain);
    }
    String letter = matcher.group(1).toUpperCase(Locale.ROOT);
    String digits = matcher.group(2);
    String section = sections.get(digits.substring(0, 2));
    if (section == null || (!letter.isEmpty() && !letter.equals(section))) {
      return null;
    }
    return section + digits;
  }

  /// `C制造业` and `C 制造业`.
  private @Nullable String sectionWithName(String plain) {
    if (plain.length() < 2) {
      return null;
    }
    String code = names.get(plain.substring(0, 1).toLowerCase(Locale.ROOT));
    return code != null && code.equals(names.get(Words.key(plain.substring(1)))) ? code : null;
  }
}
