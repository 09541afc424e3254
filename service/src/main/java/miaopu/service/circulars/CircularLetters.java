package miaopu.service.circulars;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import miaopu.engine.Text;
import miaopu.service.letters.Daytime;
import miaopu.service.letters.Letter;
import miaopu.service.letters.Post;
import miaopu.service.walls.Action;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Letters to firms that offices have chosen: one a day at most, with all that came together, and
/// none at night.
@Component
class CircularLetters {
  private static final int AT_ONCE = 500;
  private static final int NAMED = 10;

  private final Post post;
  private final Waitings waitings;
  private final Daytime daytime;
  private final TransactionTemplate transactions;

  CircularLetters(Post post, Waitings waitings, Daytime daytime, TransactionTemplate transactions) {
    this.daytime = daytime;
    this.post = post;
    this.waitings = waitings;
    this.transactions = transactions;
  }

  /// Writes the letters that are due, until the night begins; how many.
  int round(InstantSource clock) {
    int letters = 0;
    int some = 1;
    while (some > 0 && daytime.at(clock.instant())) {
      some = Objects.requireNonNull(transactions.execute(_ -> some(clock.instant())));
      letters += some;
    }
    return letters;
  }

  private int some(Instant now) {
    if (!waitings.alone()) {
      return 0;
    }
    List<Waitings.Waiting> firms =
        waitings.toTell(now.minus(Sendings.FRESH), now.minus(Daytime.APART), AT_ONCE);
    if (firms.isEmpty()) {
      return 0;
    }
    Set<Long> ids =
        firms.stream().flatMap(one -> one.sendings().stream()).collect(Collectors.toSet());
    Map<Long, Sendings.Sending> known = waitings.sendings(ids);
    Map<Long, Letter> letters = new LinkedHashMap<>();
    for (Waitings.Waiting one : firms) {
      letters.put(
          one.firm(),
          letter(
              one.firm(),
              one.sendings().stream().map(id -> Objects.requireNonNull(known.get(id))).toList()));
    }
    post.toFirms(letters, Action.HEAR_FROM_OFFICES);
    waitings.told(firms, now);
    return firms.size();
  }

  private static Letter letter(long firm, List<Sendings.Sending> told) {
    Sendings.Sending first = told.getFirst();
    boolean one = told.size() == 1;
    String subjects =
        told.stream()
            .limit(NAMED)
            .map(sending -> sending.organisationName() + "：" + sending.subject())
            .collect(Collectors.joining("\n"));
    String words = one ? first.words() : subjects;
    return new Letter(
        CircularTopic.OFFICE,
        one
            ? Text.same(first.organisationName() + "：" + first.subject())
            : new Text(told.size() + " 封部门通知", told.size() + " letters from offices"),
        new Text(
            words + "\n\n" + "不想再收到，可在企业的部门通知页面一键关闭。",
            words + "\n\n" + "They can be turned off with one click on the page of these letters."),
        new Text(reasons(told, Text::zh, "；"), reasons(told, Text::en, "; ")),
        "/firms/" + firm + "/circulars",
        "circulars.from-office/" + firm + "/" + first.id());
  }

  private static String reasons(
      List<Sendings.Sending> told, Function<Text, String> in, String between) {
    Set<String> all = new LinkedHashSet<>();
    told.stream().limit(NAMED).forEach(one -> all.add(in.apply(one.why())));
    return String.join(between, all);
  }
}
