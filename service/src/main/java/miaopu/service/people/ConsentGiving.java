package miaopu.service.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import miaopu.service.shell.Form;
import miaopu.service.walls.Today;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads the form by which an owner gives consents, and gives them.
@Component
class ConsentGiving {
  private static final int MOST_YEARS = 3;

  private final ConsentBook book;

  ConsentGiving(ConsentBook book) {
    this.book = book;
  }

  /// Takes the form: refused with the reasons, or one consent is given for each group of facts.
  @Transactional
  Form give(Form typed) {
    Form form = typed;
    String grantee = form.value("grantee");
    Optional<OrganisationKind> kind =
        Arrays.stream(OrganisationKind.values())
            .filter(one -> one.partner() && one.name().equals(grantee))
            .findFirst();
    long organisation = Typed.id(form, "grantee");
    boolean known = book.partners().stream().anyMatch(one -> one.id() == organisation);
    if (kind.isEmpty() && !known) {
      form = form.refuse("grantee", "请选择给谁看，例如 所有银行", "Choose who may see it, such as every bank");
    }
    List<FactGroup> groups = new ArrayList<>();
    for (FactGroup group : FactGroup.values()) {
      if (form.chosen("facts", group.name())) {
        groups.add(group);
      }
    }
    if (groups.isEmpty()) {
      form =
          form.refuse(
              "facts", "请至少选择一组数据，例如 经营数据", "Choose at least one group of facts, such as Figures");
    }
    form =
        Typed.withWords(
            form, "purpose", "请写明用途，例如 申请流动资金贷款", "Say what for, such as a working-capital loan");
    LocalDate today = Today.date();
    Optional<LocalDate> until =
        Typed.day(form, "until")
            .filter(day -> !day.isBefore(today) && day.isBefore(today.plusYears(MOST_YEARS)));
    if (until.isEmpty()) {
      String example = today.plusYears(1).toString();
      form =
          form.refuse(
              "until",
              "请填写截止日期，今天或以后、三年以内，例如 " + example,
              "Enter the last day, from today to three years on, such as " + example);
    }
    if (form.refused()) {
      return form;
    }
    book.give(organisation, kind.orElse(null), groups, form.value("purpose"), until.orElseThrow());
    return form;
  }
}
