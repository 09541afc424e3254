package miaopu.service.policies;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.engine.Policies;
import miaopu.engine.Policy;
import miaopu.engine.Problem;
import miaopu.service.people.Regions;
import miaopu.service.shell.Form;
import miaopu.service.shell.Lines;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes the form of a policy: writes it as the text of a file of the library, has it read as such
/// files are, and says what is wrong at the field it was typed in.
@Component
class PolicyDesk {
  private static final int MOST = 60_000;

  private final PolicyLibrary library;
  private final Drafts drafts;
  private final WrittenPolicies written;
  private final Regions regions;

  PolicyDesk(PolicyLibrary library, Drafts drafts, WrittenPolicies written, Regions regions) {
    this.library = library;
    this.drafts = drafts;
    this.written = written;
    this.regions = regions;
  }

  /// What a form says.
  ///
  /// @param form with everything wrong in it
  /// @param text as a file
  /// @param policy null when something is wrong
  record Judged(Form form, String text, @Nullable Policy policy, List<Policy.Group> groups) {}

  FieldChoice fields() {
    return new FieldChoice(library.rulebook());
  }

  /// Reads a form; everything wrong is told at once.
  ///
  /// @param code the id of the policy
  Judged read(PolicyForm all, String code) {
    Form judged = bounds(required(all.form()));
    Lines lines = new PolicyText(fields(), groups()).write(all, code);
    String text = lines.toString();
    if (text.length() > MOST) {
      judged = judged.refuse("title", "政策内容超过 6 万字。", "The policy has more than 60,000 signs.");
      return new Judged(judged, text, null, List.of());
    }
    Policies read = read(text, code);
    for (Problem problem : read.problems()) {
      String field = part(lines.field(problem, "title"), problem);
      if (judged.mistake(field) == null) {
        judged = judged.refuse(field, problem);
      }
    }
    Policy policy =
        judged.refused() || read.policies().isEmpty() ? null : read.policies().getFirst();
    return new Judged(judged, text, policy, read.groups());
  }

  /// Of a row of the audience, the part the kind of a problem points at.
  private static String part(String field, Problem problem) {
    if (!field.matches("c\\d+")) {
      return field;
    }
    return switch (problem.code()) {
      case "bad-number", "wrong-unit", "unknown-code", "bad-word" -> field + ".value";
      default -> field + ".field";
    };
  }

  /// Groups that a policy of the viewer's office can join.
  List<Policy.Group> groups() {
    return library.groupsAround(Viewers.current().jurisdiction());
  }

  /// A policy with the conditions of a form and nothing else that counts; null while they cannot be
  /// read.
  ///
  /// @param code the id of the policy
  @Nullable Policy audience(PolicyForm all, String code) {
    if (bounds(all.form()).refused() || all.form().value("c1.field").isEmpty()) {
      return null;
    }
    String text = new PolicyText(fields(), List.of()).audience(all, code).toString();
    if (text.length() > MOST) {
      return null;
    }
    List<Policy> read = library.rulebook().policies(Map.of("policy.yaml", text)).policies();
    return read.isEmpty() ? null : read.getFirst();
  }

  private static Form required(Form typed) {
    Form form = typed;
    form = need(form, "title", "政策名称没有填写。", "The title is missing.");
    form = need(form, "issuer", "发布单位没有填写。", "The issuer is missing.");
    form = need(form, "document", "文件名称没有填写。", "The name of the document is missing.");
    form = need(form, "from", "开始日期没有填写。请填如 2026-12-01。", "The first day is missing.");
    form = need(form, "c1.field", "请至少写一个条件。", "Write one condition at least.");
    return need(form, "b1.label", "请至少写一个兑现事项。", "Write one benefit at least.");
  }

  private static Form need(Form form, String field, String zh, String en) {
    return form.value(field).isEmpty() ? form.refuse(field, zh, en) : form;
  }

  /// An office writes for its own firms.
  private Form bounds(Form form) {
    String chosen = form.value("region");
    int region = chosen.matches("\\d{6}") ? Integer.parseInt(chosen) : -1;
    if (region < 0 || !regions.has(region)) {
      return form.refuse("region", "请选择适用地区。", "Choose the region it is for.");
    }
    Jurisdiction own = Viewers.current().jurisdiction();
    Jurisdiction firms = Jurisdiction.of(region);
    return firms.low() < own.low() || firms.high() > own.high()
        ? form.refuse(
            "region",
            "适用地区（" + regions.get(region).path().zh() + "）不在贵单位辖区内。",
            "The region (" + regions.get(region).path().en() + ") lies outside your jurisdiction.")
        : form;
  }

  /// What came of handing a form over: its mistakes, or the id of what was written.
  record HandedOver(Form form, long id) {}

  /// Hands a draft to the second person, or says what is wrong; empty when the draft was handed
  /// over or thrown away before.
  @Transactional
  public Optional<HandedOver> handOver(Drafts.Draft draft, Form form) {
    // whoever else holds the draft is waited for: a draft becomes one version
    if (!drafts.keep(draft, form)) {
      return Optional.empty();
    }
    Judged judged = read(PolicyForm.of(form), draft.code());
    Form known = BenefitRows.kept(judged.form(), written.publishedForms(draft.code()));
    Policy policy = judged.policy();
    if (policy == null || known.refused()) {
      return Optional.of(new HandedOver(known, 0));
    }
    drafts.done(draft);
    long id =
        written.lay(
            new WrittenPolicies.Handed(
                draft.code(),
                policy.title(),
                Integer.parseInt(form.value("region")),
                judged.text(),
                form));
    return Optional.of(new HandedOver(known, id));
  }

  /// The policy a text that was handed over stands for, and the groups it names; null when it can
  /// not be read: the rulebook has changed since, or another policy says something else of a group.
  ///
  /// @param code the id of the policy
  @Nullable Judged reading(String text, String code) {
    Policies read = read(text, code);
    return read.policies().isEmpty()
        ? null
        : new Judged(Form.EMPTY, text, read.policies().getFirst(), read.groups());
  }

  /// Beside what other policies say: a version may say anew what the one before it said.
  private Policies read(String text, String code) {
    return library.rulebook().policies(library.groupsBeside(code), Map.of("policy.yaml", text));
  }
}
