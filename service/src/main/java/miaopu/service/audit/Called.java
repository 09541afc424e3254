package miaopu.service.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Names for a page of events: one query for each kind of thing on it.
@Component
class Called {
  private static final String ACCOUNT = "account";
  private static final Pattern SUBJECT = Pattern.compile("([a-z-]+):(\\d{1,18})");

  private final List<Names> names;

  Called(List<Names> names) {
    this.names = names;
  }

  /// What accounts and subjects of these rows are called, by `account:5`; without those that are
  /// not for the viewer.
  @Transactional(readOnly = true)
  Map<String, String> of(List<EventList.Row> rows) {
    Map<String, Set<Long>> asked = new HashMap<>();
    for (EventList.Row row : rows) {
      if (row.account() != 0) {
        asked.computeIfAbsent(ACCOUNT, _ -> new HashSet<>()).add(row.account());
      }
      Matcher subject = SUBJECT.matcher(row.subject());
      if (subject.matches()) {
        asked
            .computeIfAbsent(subject.group(1), _ -> new HashSet<>())
            .add(Long.valueOf(subject.group(2)));
      }
    }
    Map<String, String> called = new HashMap<>();
    for (Names one : names) {
      Set<Long> ids = asked.get(one.kind());
      if (ids != null) {
        one.names(ids).forEach((id, name) -> called.put(one.kind() + ":" + id, name));
      }
    }
    return called;
  }
}
