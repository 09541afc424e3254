package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import miaopu.engine.Text;
import miaopu.intake.value.CreditCode;
import miaopu.service.files.FileType;
import miaopu.service.files.Uploads;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// A firm asks for an account.
@Controller
@May(Action.REGISTER_A_FIRM)
class RegistrationController {
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final int REFERENCE = 10;
  private static final String EXACT = "exact";
  private static final Set<FileType> TABLES =
      EnumSet.of(FileType.XLSX, FileType.DOCX, FileType.CSV);

  private final Registrations registrations;
  private final Regions regions;
  private final Uploads uploads;

  RegistrationController(Registrations registrations, Regions regions, Uploads uploads) {
    this.registrations = registrations;
    this.regions = regions;
    this.uploads = uploads;
  }

  @GetMapping("/registrations/new")
  String blank(Model model) {
    return again(Form.EMPTY, model);
  }

  @PostMapping("/registrations/new")
  String ask(
      @RequestParam(name = "licence", required = false) @Nullable MultipartFile licence,
      HttpServletRequest request,
      Model model)
      throws IOException {
    Form form = checked(Typed.form(request));
    OptionalInt seat = regions.find(form.value("region"));
    if (seat.isEmpty() || seat.getAsInt() == 0) {
      form =
          form.refuse(
              "region",
              "请填写登记所在的区县，写代码或名称，例如 440106 或 广东省广州市天河区",
              "Enter the district of the registered seat, by code or name, such as 440106 or 广东省广州市天河区");
    }
    if (licence == null || !Uploads.sent(licence)) {
      form =
          form.refuse(
              "licence",
              "请上传营业执照的照片或扫描件，例如 执照.jpg",
              "Send a photograph or scan of the business licence, such as licence.jpg");
    }
    if (form.refused() || licence == null) {
      return again(form, model);
    }
    return switch (uploads.take(licence, Uploads.LICENCE)) {
      case Uploads.Refused(var why) ->
          again(form.refuse("licence", why.text().zh(), why.text().en()), model);
      case Uploads.Taken taken when TABLES.contains(taken.type()) ->
          again(
              form.refuse(
                  "licence",
                  "营业执照应是 PDF、JPEG、PNG 或 OFD 文件。",
                  "A licence is a PDF, JPEG, PNG or OFD file."),
              model);
      case Uploads.Taken taken -> taken(form, seat.getAsInt(), taken, model);
    };
  }

  private static String again(Form form, Model model) {
    CreditCode code = code(form);
    model.addAttribute("form", form);
    model.addAttribute("doubtful", code.wellFormed() && !CreditCode.sound(code.text()));
    return "people/register-firm";
  }

  private String taken(Form form, int seat, Uploads.Taken licence, Model model) {
    String reference = reference();
    registrations.ask(
        new Registrations.Asked(
            reference,
            code(form).text(),
            form.value("name"),
            seat,
            form.value("person"),
            Typed.login(form),
            form.value("reach")),
        licence);
    model.addAttribute("reference", reference);
    model.addAttribute("licence", licence.name());
    model.addAttribute("seat", regions.get(seat));
    return "people/registration-taken";
  }

  private static CreditCode code(Form form) {
    return CreditCode.of(form.value("code").replaceAll("\\s", ""));
  }

  private static Form checked(Form typed) {
    Form form = withCode(typed);
    form =
        Typed.withWords(
            form, "name", "请填写企业全称，与营业执照一致", "Enter the firm's full name as on the licence");
    form = Typed.withWords(form, "person", "请填写经办人姓名，例如 林初", "Enter your name, such as Lin Chu");
    form =
        Typed.withWords(
            form,
            "reach",
            "请填写手机号或邮箱，例如 lin@example.cn",
            "Enter a telephone number or mail address, such as lin@example.cn");
    return Typed.withLogin(form);
  }

  /// A wrong form is refused. A check character that does not fit is most often a slip, and
  /// sometimes an early code: whoever says that it stands so on the licence is believed, and the
  /// approver told.
  private static Form withCode(Form form) {
    CreditCode code = code(form);
    Text fault = code.fault();
    if (fault != null) {
      return form.refuse(
          "code",
          "统一社会信用代码不对（" + fault.zh() + "）：应有 18 位。请照营业执照填写，例如 91440106MADEM0177P",
          "This is no unified social credit code ("
              + fault.en()
              + "): it has 18 characters. Copy it from the licence, such as 91440106MADEM0177P");
    }
    return CreditCode.sound(code.text()) || form.chosen(EXACT, "yes")
        ? form
        : form.refuse(
            "code",
            "代码的校验码对不上，多半有一位填错了。请逐位对照营业执照；确认无误的，勾选“与营业执照一致”再提交",
            "The check characters do not fit, so one character is probably wrong. Compare each with the licence; if all are right, tick the box below and send again");
  }

  private static String reference() {
    return Secret.letters(LETTERS, REFERENCE, REFERENCE);
  }
}
