package miaopu.bench;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/// Drools with a rule for each of the first policies; for one firm at a time, in a session that is
/// kept. More rules than a thousand take minutes to compile.
final class RuleFinder implements Finder {
  static final int RULES = 1000;
  private final Market market;
  private final KieSession session;

  RuleFinder(Market market, List<Ask> asks) {
    this.market = market;
    this.session = Drools.base(text(asks.subList(0, RULES))).newKieSession();
  }

  private static String text(List<Ask> asks) {
    StringBuilder text = new StringBuilder("package miaopu.bench.written\n");
    text.append("import miaopu.bench.Bidder\n");
    for (Ask ask : asks) {
      String all =
          ask.parts().stream().map(RuleFinder::condition).collect(Collectors.joining(", "));
      int asked = 0;
      for (Ask.Part part : ask.parts()) {
        asked |= 1 << part.attribute().place();
      }
      text.append(
          "rule \"%d\" when%n  $b : Bidder(%s)%nthen%n  $b.take(%d, %d);%nend%n"
              .formatted(ask.number(), all, ask.number(), asked));
    }
    return text.toString();
  }

  private static String condition(Ask.Part part) {
    String name = part.attribute().word();
    if (part.ranges().size() == 1) {
      return range(name, part.ranges().getFirst(), ", ");
    }
    return part.ranges().stream()
        .map(range -> range(name, range, " && "))
        .collect(Collectors.joining(") || (", "(", ")"));
  }

  private static String range(String name, Ask.Range range, String and) {
    return "%sHigh >= %d%s%sLow <= %d".formatted(name, range.low(), and, name, range.high());
  }

  @Override
  public String name() {
    return "Drools, 1,000 rules";
  }

  @Override
  public int reach() {
    return RULES;
  }

  @Override
  public boolean firms(Ask ask, @Nullable Found found) {
    return false;
  }

  @Override
  public boolean policies(int firm, @Nullable Found found) {
    Found told = found == null ? (number, sure) -> {} : found;
    FactHandle handle = session.insert(Bidder.of(market, firm, told));
    session.fireAllRules();
    session.delete(handle);
    return true;
  }

  @Override
  public void close() {
    session.dispose();
  }
}
