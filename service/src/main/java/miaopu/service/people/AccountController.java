package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Accounts of the jurisdiction: found, invited, reset, deactivated.
@Controller
@May(Action.KEEP_ACCOUNTS)
class AccountController {
  private final KeptAccounts accounts;
  private final Organisations organisations;
  private final AccountPage page;
  private final Sessions sessions;
  private final GivenLink links;

  AccountController(
      KeptAccounts accounts,
      Organisations organisations,
      AccountPage page,
      Sessions sessions,
      GivenLink links) {
    this.links = links;
    this.accounts = accounts;
    this.organisations = organisations;
    this.page = page;
    this.sessions = sessions;
  }

  @GetMapping("/accounts")
  String list(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(name = "after", defaultValue = "0") long after,
      Model model) {
    List<KeptAccounts.Entry> found = accounts.list(words.strip(), after);
    boolean more = found.size() > KeptAccounts.PAGE;
    List<KeptAccounts.Entry> shown = more ? found.subList(0, KeptAccounts.PAGE) : found;
    model.addAttribute("form", Form.EMPTY.with("q", words));
    model.addAttribute("accounts", shown);
    // a first page that is all needs no counting
    model.addAttribute("total", more || after > 0 ? accounts.count(words.strip()) : shown.size());
    model.addAttribute("regions", page.regions());
    model.addAttribute(
        "next", more ? Paths.page("/accounts", "q", words, "after", shown.getLast().id()) : "");
    return "people/accounts";
  }

  @GetMapping("/accounts/new")
  String blank(@RequestParam(name = "organisation", defaultValue = "") String at, Model model) {
    return blank(Form.EMPTY.with("organisation", at), model);
  }

  private String blank(Form form, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("mails", links.mails());
    page.choices(model);
    return "people/new-account";
  }

  @PostMapping("/accounts")
  String invite(HttpServletRequest request, Model model) {
    Form form = Typed.withLogin(Typed.form(request));
    form = Typed.withWords(form, "name", "请填写姓名，例如 林初", "Enter the name, such as Lin Chu");
    Posting posting = Posting.read(form, organisations);
    form = posting.form();
    String mail = links.mails() ? form.value("mail") : "";
    if (!mail.isEmpty() && !GivenLink.address(mail)) {
      form =
          form.refuse(
              "mail",
              "邮箱地址不对。请填写完整地址，例如 name@example.cn；不填则由您转交链接。",
              "This is no mail address. Enter a whole one, such as name@example.cn, or none to hand the link over yourself.");
    }
    Optional<Long> account = Optional.empty();
    if (!form.refused()) {
      account =
          accounts.open(
              Typed.login(form), form.value("name"), posting.at(), posting.role(), posting.until());
      if (account.isEmpty()) {
        form =
            form.refuse(
                "login",
                "已有人使用这个登录名。请换一个，例如 " + Typed.login(form) + "2",
                "Somebody has this login name. Choose another one, such as "
                    + Typed.login(form)
                    + "2");
      }
    }
    return account.isEmpty() ? blank(form, model) : linkPage(account.get(), mail, model);
  }

  private String linkPage(long account, String mail, Model model) {
    String path = accounts.link(account);
    model.addAttribute("account", accounts.find(account).orElseThrow(NotThere::new));
    links.give(account, mail, path, model);
    return "people/link-given";
  }

  @GetMapping("/accounts/{id}")
  String show(@PathVariable("id") long id, Model model) {
    return page.show(id, Form.EMPTY, model);
  }

  @PostMapping("/accounts/{id}/links")
  String reset(@PathVariable("id") long id, Model model) {
    if (accounts.find(id).orElseThrow(NotThere::new).closed()) {
      return page.show(
          id,
          Form.EMPTY.refuse(
              "closure",
              "账号已停用，不能重置。请先恢复账号",
              "The account is closed and cannot be reset; let it in again first"),
          model);
    }
    return linkPage(id, "", model);
  }

  @PostMapping("/accounts/{id}/closure")
  String close(
      @PathVariable("id") long id,
      @RequestParam(name = "closed", defaultValue = "true") boolean closed,
      Model model) {
    accounts.check(id);
    if (id == Viewers.current().account()) {
      return page.show(
          id,
          Form.EMPTY.refuse(
              "closure",
              "不能停用自己的账号。请由另一位管理员办理",
              "You cannot close your own account; another administrator can"),
          model);
    }
    accounts.close(id, closed);
    if (closed) {
      sessions.endOthers(id, "");
    }
    return "redirect:/accounts/" + id;
  }

  /// Roles that fit an organisation, for a message.
  static String roles(OrganisationKind kind, boolean chinese) {
    return String.join(
        chinese ? "、" : ", ",
        kind.roles().stream()
            .map(Role::label)
            .map(label -> chinese ? label.zh() : label.en())
            .toList());
  }
}
