package miaopu.service.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import miaopu.engine.Assessment;
import miaopu.engine.Calculator;
import miaopu.engine.Code;
import miaopu.engine.ConditionResult;
import miaopu.engine.ConditionResult.Role;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Outcome;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.intake.report.Leaves;
import miaopu.intake.report.Wording;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.shell.Frame;

/// The conditions of a policy and what a firm has, in words.
final class GroundWords {
  private static final String TITLE = "title_";

  private final Rulebook rulebook;
  private final Frame frame;
  private final Wording words;
  private final Facts facts;
  private final List<FirmSeen.Title> titles;
  private final Function<String, Text> origins;
  private final List<Grounds.Row> rows = new ArrayList<>();

  /// Words for a firm.
  ///
  /// @param titles all it has or had
  /// @param origins where a fact comes from, by what the fact says of it
  GroundWords(
      Rulebook rulebook,
      Frame frame,
      Facts facts,
      List<FirmSeen.Title> titles,
      Function<String, Text> origins) {
    this.origins = origins;
    this.rulebook = rulebook;
    this.frame = frame;
    this.words = new Wording(rulebook, frame.language());
    this.facts = facts;
    this.titles = titles;
  }

  Grounds of(Calculator.Offer offer, Calculator.Worth worth) {
    rows.clear();
    add(offer.why().root(), 0);
    Leaves leaves = Leaves.of(offer.why().root());
    return new Grounds(
        List.copyOf(rows),
        Stream.concat(leaves.unknown().stream(), leaves.manual().stream())
            .map(this::label)
            .distinct()
            .toList(),
        offer.why().missing().stream().map(Assessment.Missing::key).toList(),
        worth.low(),
        worth.high());
  }

  private void add(ConditionResult node, int depth) {
    if (node.outcome() == Outcome.NOT_APPLICABLE) {
      return;
    }
    boolean refers = node.form() == ConditionResult.Form.REFERENCE;
    List<ConditionResult> parts =
        refers
            ? List.of()
            : node.children().stream()
                .filter(child -> child.role() == Role.MEMBER || child.role() == Role.EXEMPTION)
                .toList();
    int below = depth;
    if (parts.isEmpty() || depth > 0 || !words.say(node.label()).isEmpty()) {
      rows.add(row(node, depth, parts, refers));
      below++;
    }
    for (ConditionResult part : parts) {
      add(part, below);
    }
  }

  private Grounds.Row row(
      ConditionResult node, int depth, List<ConditionResult> parts, boolean refers) {
    ConditionResult.Test test = node.test();
    Stream<String> keys =
        refers ? node.all().stream().flatMap(one -> one.inputs().stream()) : node.inputs().stream();
    return new Grounds.Row(
        depth,
        label(node),
        node.outcome(),
        parts.isEmpty() ? "" : how(node),
        test == null ? "" : words.value(node),
        test == null ? "" : words.threshold(test),
        node.gap() == null ? "" : words.gap(node.gap()),
        parts.isEmpty() ? open(node) : "",
        parts.isEmpty() ? keys.distinct().flatMap(this::sources).toList() : List.of(),
        String.join(
            " · ",
            Stream.of(words.say(node.citation().document()), words.say(node.citation().place()))
                .filter(part -> !part.isEmpty())
                .toList()));
  }

  private String label(ConditionResult node) {
    String label = words.say(node.label());
    ConditionResult.Test test = node.test();
    if (!label.isEmpty()) {
      return node.role() == Role.EXEMPTION ? frame.say("豁免：", "Excused by: ") + label : label;
    }
    return test == null || node.inputs().isEmpty()
        ? node.id()
        : words.key(node.inputs().getFirst());
  }

  private String how(ConditionResult node) {
    return switch (node.form()) {
      case ALL -> frame.say("以下都要满足", "all of these");
      case ANY -> frame.say("以下满足其一", "one of these");
      default -> frame.say("由以下各项决定", "by these");
    };
  }

  /// Why it is undecided, and what would settle it.
  private String open(ConditionResult node) {
    Text guide = node.guide();
    String look = guide == null ? "" : words.say(guide);
    if (node.outcome() != Outcome.UNKNOWN) {
      return node.outcome() == Outcome.MANUAL ? look : "";
    }
    String reasons =
        String.join(
            frame.say("、", ", "),
            node.reasons().stream().sorted().map(one -> words.say(one.label())).toList());
    String missing =
        String.join(frame.say("、", ", "), node.missing().stream().map(words::key).toList());
    return missing.isEmpty() ? reasons : frame.say("缺 ", "Missing: ") + missing;
  }

  /// A figure with where it comes from; for a title, those the firm has.
  private Stream<String> sources(String key) {
    Fact fact = facts.fact(key);
    if (fact != null) {
      String from =
          fact.origin().isEmpty()
              ? ""
              : frame.say("，来源 ", ", from ") + frame.say(origins.apply(fact.origin()));
      return Stream.of(words.key(key) + frame.say("：", ": ") + words.fact(fact) + from);
    }
    if (!key.startsWith(TITLE)) {
      return Stream.empty();
    }
    List<FirmSeen.Title> held =
        titles.stream().filter(title -> title.withdrawnAt() == null).toList();
    return held.isEmpty()
        ? Stream.of(frame.say("没有登记称号", "No title is on record"))
        : held.stream().map(this::title);
  }

  private String title(FirmSeen.Title title) {
    StringBuilder text = new StringBuilder(kind(title.kind()));
    LocalDate from = title.validFrom();
    LocalDate to = title.validTo();
    if (from != null) {
      text.append(frame.say("，", ", ")).append(frame.date(from)).append(frame.say(" 起", " on"));
    }
    LocalDate ended = title.endedOn();
    if (ended != null && (to == null || !ended.isAfter(to))) {
      text.append(frame.say("，自 ", ", taken away from "))
          .append(frame.date(ended))
          .append(frame.say(" 起被取消", " on"));
    } else if (to != null) {
      text.append(frame.say("，至 ", ", to ")).append(frame.date(to));
    }
    text.append(frame.say("，来源 ", ", from ")).append(frame.say(title.sourceZh(), title.sourceEn()));
    return text.append(title.document().isEmpty() ? "" : " " + title.document()).toString();
  }

  private String kind(String id) {
    return rulebook.codes("title_kind").stream()
        .filter(code -> code.id().equals(id))
        .map((Code code) -> words.say(code.label()))
        .findFirst()
        .orElse(id);
  }
}
