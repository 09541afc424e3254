package miaopu.service.circulars;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import miaopu.engine.Text;
import miaopu.service.assessments.ChosenFirms;
import miaopu.service.enterprises.FirmSeen;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.people.FirmPeople;
import miaopu.service.shell.Form;
import miaopu.service.walls.Action;
import miaopu.service.walls.Secret;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.stereotype.Component;

/// Looks a letter to firms through before it is sent: who gets it, and what is wrong with it.
@Component
class CircularDesk {
  private static final int SUBJECT = 60;
  private static final int WORDS = 2_000;

  private final ChosenFirms chosen;
  private final KnownFirms firms;
  private final FirmPeople people;
  private final Waitings waitings;
  private final Sendings sendings;
  private final CircularsSettings settings;

  CircularDesk(
      ChosenFirms chosen,
      KnownFirms firms,
      FirmPeople people,
      Waitings waitings,
      Sendings sendings,
      CircularsSettings settings) {
    this.chosen = chosen;
    this.firms = firms;
    this.people = people;
    this.waitings = waitings;
    this.sendings = sendings;
    this.settings = settings;
  }

  /// What is to be sent to whom.
  ///
  /// @param sweep the list of firms, as its address says it
  /// @param ticked those of the viewer's firms that were chosen one by one; empty for the whole
  ///   list
  record Asked(
      String key, String subject, String words, Map<String, String> sweep, List<Long> ticked) {}

  /// What came of looking it through.
  ///
  /// @param form with what is wrong
  /// @param to who is written to
  /// @param leftOut firms that have turned letters off
  /// @param nobody firms for which nobody works here
  /// @param people how many people are written to
  /// @param mark the same for the same firms
  record Looked(
      Form form,
      Text list,
      Text why,
      List<FirmSeen.Who> to,
      int leftOut,
      int nobody,
      long people,
      String mark) {
    int chosen() {
      return to.size() + unreached();
    }

    /// Those that are not written to: all that is told of them.
    int unreached() {
      return leftOut + nobody;
    }

    Sendings.New sending(Asked asked) {
      return new Sendings.New(
          asked.key(), asked.subject(), asked.words(), why, leftOut, nobody, to);
    }
  }

  /// The name of the list that is written to.
  Text list(Map<String, String> sweep) {
    return chosen.name(sweep);
  }

  /// Who gets it and what is wrong with it; empty while the register is being read.
  Optional<Looked> look(Viewer viewer, Asked asked, Form typed) {
    return reach(viewer, asked, words(asked, typed));
  }

  /// Who would get it, before anything is written.
  ///
  /// @param typed with what is wrong with the words
  Optional<Looked> reach(Viewer viewer, Asked asked, Form typed) {
    Form form = typed;
    int most = settings.mostFirms();
    // also those ticked one by one stand in the list: the letter says so
    Optional<ChosenFirms.Picked> picked = chosen.of(viewer, asked.sweep(), asked.ticked(), most);
    if (picked.isEmpty()) {
      return Optional.empty();
    }
    List<Long> ids = picked.get().firms();
    if (picked.get().form().refused()) {
      form =
          form.refuse("list", "名单读不出来，请回到批量评估重新选择。", "The list is not readable: choose it again.");
    }
    if (ids.size() > most) {
      form =
          form.refuse(
              "list",
              "名单多于 " + most + " 户，请缩小范围，或分地区发送。",
              "The list has more than " + most + " firms: make it smaller, or send it by region.");
      ids = List.of();
    }
    if (sendings.lately() >= settings.sendingsPerDay()) {
      form =
          form.refuse(
              "list",
              "24 小时内已发送 " + settings.sendingsPerDay() + " 次，请稍后再发。",
              "There were "
                  + settings.sendingsPerDay()
                  + " sendings within 24 hours: send it later.");
    }
    return Optional.of(looked(viewer, asked, form, firms.living(new HashSet<>(ids))));
  }

  private Looked looked(Viewer viewer, Asked asked, Form typed, List<FirmSeen.Who> all) {
    List<Long> ids = all.stream().map(FirmSeen.Who::id).sorted().toList();
    Set<Long> off = Viewers.as(Viewer.clock(), () -> waitings.off(ids));
    FirmPeople.Reached reached =
        people.reached(
            ids.stream().filter(id -> !off.contains(id)).toList(), Action.HEAR_FROM_OFFICES);
    List<FirmSeen.Who> to = new ArrayList<>();
    int nobody = 0;
    for (FirmSeen.Who one : all) {
      if (reached.firms().contains(one.id())) {
        to.add(one);
      } else {
        nobody += off.contains(one.id()) ? 0 : 1;
      }
    }
    Form form =
        to.isEmpty() && !typed.refused()
            ? typed.refuse(
                "list",
                "名单中没有可以写信的企业：没有人使用平台，或已关闭来信。",
                "There is no firm in the list that can be written to: nobody works here for them, or they have turned letters off.")
            : typed;
    Text list = chosen.name(asked.sweep());
    String office = viewer.organisationName();
    Text why =
        new Text(
            office + "从“" + list.zh() + "”的名单中选了贵企业",
            office + " chose your firm from the list " + list.en());
    return new Looked(
        form,
        list,
        why,
        to,
        off.size(),
        nobody,
        reached.people(),
        HexFormat.of().formatHex(Secret.hash(ids.toString())));
  }

  private static Form words(Asked asked, Form typed) {
    Form form = typed;
    if (asked.subject().isEmpty() || asked.subject().length() > SUBJECT) {
      form =
          form.refuse(
              "subject",
              "标题须有 1 至 60 字，现有 " + asked.subject().length() + " 字，例如 小巨人申报辅导会。",
              "A subject has 1 to 60 signs, this one has "
                  + asked.subject().length()
                  + "; such as: how to file.");
    }
    if (asked.words().isEmpty() || asked.words().length() > WORDS) {
      form =
          form.refuse(
              "words",
              "正文须有 1 至 2000 字，现有 " + asked.words().length() + " 字。",
              "The text has 1 to 2,000 signs, this one has " + asked.words().length() + ".");
    }
    if (!asked.key().matches("[\\w-]{8,80}")) {
      form = form.refuse("list", "请从批量评估的名单重新开始。", "Begin again from the list of a sweep.");
    }
    return form;
  }
}
