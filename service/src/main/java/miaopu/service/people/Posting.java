package miaopu.service.people;

import java.time.LocalDate;
import java.util.Optional;
import miaopu.service.shell.Form;
import miaopu.service.walls.Role;
import org.jspecify.annotations.Nullable;

/// Where somebody is to be what, as a form says it.
///
/// @param form the form, with what is wrong in it
record Posting(
    Form form,
    Organisations.@Nullable Organisation organisation,
    @Nullable Role given,
    @Nullable LocalDate until) {

  /// Reads the fields `organisation`, `role` and `until`.
  static Posting read(Form typed, Organisations organisations) {
    Form form = typed;
    Optional<Organisations.Organisation> at =
        organisations.find(Typed.id(form, "organisation")).filter(found -> !found.closed());
    if (at.isEmpty()) {
      form =
          form.refuse(
              "organisation",
              "请选择单位，例如 天河区中小企业局",
              "Choose the organisation, such as the office of Tianhe District");
    }
    Optional<Role> role = Typed.role(form);
    if (role.isEmpty()) {
      form = form.refuse("role", "请选择角色，例如 初审员", "Choose the role, such as Reviewer");
    } else if (at.isPresent() && !at.get().kind().roles().contains(role.get())) {
      OrganisationKind kind = at.get().kind();
      form =
          form.refuse(
              "role",
              "%s没有这个角色。可选：%s".formatted(kind.label().zh(), AccountController.roles(kind, true)),
              "This organisation has no such role. It has: "
                  + AccountController.roles(kind, false));
    }
    Optional<LocalDate> until = Typed.day(form, "until");
    if (until.isEmpty() && !form.value("until").isEmpty()) {
      form =
          form.refuse("until", "截止日期写法不对，例如 2027-06-30", "This is no day; write it as 2027-06-30");
    }
    return new Posting(form, at.orElse(null), role.orElse(null), until.orElse(null));
  }

  /// The organisation of a form that holds one.
  Organisations.Organisation at() {
    if (organisation == null) {
      throw new IllegalStateException("no organisation was chosen");
    }
    return organisation;
  }

  /// The role of a form that holds one.
  Role role() {
    if (given == null) {
      throw new IllegalStateException("no role was chosen");
    }
    return given;
  }
}
