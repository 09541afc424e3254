package miaopu.service.people;

import jakarta.servlet.http.HttpServletRequest;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import miaopu.service.walls.Viewers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What somebody is and where: given, ended, moved to another organisation.
@Controller
@May(Action.KEEP_ACCOUNTS)
class PostController {
  private final KeptAccounts accounts;
  private final Organisations organisations;
  private final AccountPage page;

  PostController(KeptAccounts accounts, Organisations organisations, AccountPage page) {
    this.accounts = accounts;
    this.organisations = organisations;
    this.page = page;
  }

  @PostMapping("/accounts/{id}/posts")
  String give(@PathVariable("id") long id, HttpServletRequest request, Model model) {
    accounts.check(id);
    Posting posting = Posting.read(Typed.form(request), organisations);
    Form form = posting.form();
    if (id == Viewers.current().account()) {
      form = ownPost(form);
    } else if (!form.refused()
        && !accounts.give(id, posting.at(), posting.role(), posting.until())) {
      form =
          form.refuse(
              "organisation",
              "此人已有这个岗位。请先结束原来的，再另给",
              "They have this post already; end that one before you give another");
    }
    return form.refused() ? page.show(id, form, model) : "redirect:/accounts/" + id;
  }

  @PostMapping("/accounts/{id}/ended-posts")
  String end(
      @PathVariable("id") long id,
      @RequestParam(name = "post", defaultValue = "0") long post,
      Model model) {
    accounts.check(id);
    if (id == Viewers.current().account()) {
      return page.show(id, ownPost(Form.EMPTY), model);
    }
    if (!accounts.end(id, post)) {
      return page.show(
          id,
          Form.EMPTY.refuse(
              "posts-caption",
              "这个岗位已经结束，或不在本辖区。请看下面的列表",
              "This post is over, or not of your jurisdiction; see the list below"),
          model);
    }
    return "redirect:/accounts/" + id;
  }

  @PostMapping("/accounts/{id}/seat")
  String move(@PathVariable("id") long id, HttpServletRequest request, Model model) {
    accounts.check(id);
    Posting posting = Posting.read(Typed.form(request), organisations);
    Form form = posting.form();
    if (id == Viewers.current().account()) {
      form = ownPost(form);
    }
    if (form.refused()) {
      return page.show(id, form, model);
    }
    accounts.move(id, posting.at(), posting.role());
    return "redirect:/accounts/" + id;
  }

  private static Form ownPost(Form form) {
    return form.refuse(
        "organisation",
        "不能改动自己的岗位。请由另一位管理员办理",
        "You cannot change your own post; another administrator can");
  }
}
