package miaopu.service.assessments;

import java.util.List;
import miaopu.engine.Problem;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.intake.value.CreditCode;
import miaopu.service.enterprises.PublishedFirms;
import miaopu.service.shell.Form;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Fills in what is published about the firm whose credit code was typed. Nothing is said of
/// whether the code is known; what was typed stays.
@Component
@Lazy
public class PublicEntries {
  /// The field of the credit code.
  public static final String CODE = "code";

  private static final int CODE_OF_A_REGION = 6;

  private final PublishedFirms published;
  private final Rulebook rulebook;

  PublicEntries(PublishedFirms published, Rulebook rulebook) {
    this.published = published;
    this.rulebook = rulebook;
  }

  /// The form with what is published, or with what is wrong with the code.
  public Form in(Form typed) {
    if (typed.value(CODE).isEmpty()) {
      return typed;
    }
    CreditCode code = code(typed);
    Text fault = code.fault();
    if (fault != null) {
      return typed.refuse(
          CODE,
          "应为 18 位统一社会信用代码，" + fault.zh() + "。",
          "A unified social credit code has 18 characters: " + fault.en() + ".");
    }
    Form form = typed;
    for (PublishedFirms.Entry entry : published.under(code.text())) {
      form = with(form, AnswerReader.NAME, entry.name());
      if (entry.region() != 0) {
        String region = Integer.toString(entry.region());
        form = with(form, "region", "0".repeat(CODE_OF_A_REGION - region.length()) + region);
      }
      for (String flag : rulebook.flagsOf(entry.kind())) {
        form = with(form, flag, "yes");
      }
    }
    return form;
  }

  private static CreditCode code(Form typed) {
    return CreditCode.of(typed.value(CODE).replaceAll("\\s", ""));
  }

  /// What is to be said about a code that is taken all the same, as an import says it: the signs of
  /// the code alone decide that, and not whether it is known.
  public static List<Text> doubts(Form typed) {
    CreditCode code = code(typed);
    return code.wellFormed()
        ? code.problems(CODE, code.text()).stream().map(Problem::remedy).toList()
        : List.of();
  }

  private static Form with(Form form, String field, String value) {
    return form.value(field).isEmpty() ? form.with(field, value) : form;
  }
}
