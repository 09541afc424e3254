package miaopu.bench;

import java.util.ArrayList;
import java.util.List;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSession;

/// Drools with its executable model: a rule for each way a step can come out, some firms a session.
final class Drools implements Engine {
  private static final int BATCH = 1000;
  private final KieBase base;
  private final int rows;
  private final long[][] codes;
  private final List<String> outputs;
  private final List<String> steps;
  private Answers answers;

  /// @param most at most so many firms
  Drools(Firms firms, Rules rules, int most) {
    this.rows = Math.min(most, firms.rows());
    this.codes = firms.names().stream().map(firms::codes).toArray(long[][]::new);
    this.outputs = rules.outputs();
    this.steps = List.copyOf(rules.steps().keySet());
    this.answers = Answers.empty(outputs, 0);
    this.base = base(text(rules, firms.names()));
  }

  /// Compiled rules.
  static KieBase base(String text) {
    KieServices services = KieServices.get();
    KieFileSystem files = services.newKieFileSystem();
    files.write("src/main/resources/miaopu/bench/written.drl", text);
    KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
    if (!errors.isEmpty()) {
      throw new IllegalStateException(errors.getFirst().toString());
    }
    return services
        .newKieContainer(builder.getKieModule().getReleaseId())
        .newKieBase(services.newKieBaseConfiguration());
  }

  /// One way a step can come out: what holds, as conditions in words, and the result.
  private record Way(List<String> conditions, Expr result) {}

  private String text(Rules rules, List<String> columns) {
    StringBuilder text = new StringBuilder("package miaopu.bench.written\n");
    text.append("import miaopu.bench.Stage\n");
    List<List<String>> layers = rules.layers();
    Words when = new Words("", columns, steps);
    Words then = new Words("$s.", columns, steps);
    for (int layer = 0; layer < layers.size(); layer++) {
      for (String step : layers.get(layer)) {
        List<Way> ways = new ArrayList<>();
        ways(rules.step(step), List.of(), when, ways);
        for (int i = 0; i < ways.size(); i++) {
          Way way = ways.get(i);
          text.append("rule \"%s %d\" when%n  $s : Stage(layer == %d".formatted(step, i, layer));
          way.conditions.forEach(condition -> text.append(", ").append(condition));
          text.append(
              ")\nthen\n  $s.keep(%d, %s);%nend%n"
                  .formatted(steps.indexOf(step), then.print(way.result)));
        }
      }
      if (layer + 1 < layers.size()) {
        text.append(
            "rule \"after %d\" salience -1 when%n  $s : Stage(layer == %d)%nthen%n"
                .formatted(layer, layer));
        text.append("  insert($s.next());\nend\n");
      }
    }
    return text.toString();
  }

  private static void ways(Expr expr, List<String> before, Words words, List<Way> ways) {
    if (!(expr instanceof Expr.Choice choice)) {
      ways.add(new Way(before, expr));
      return;
    }
    String condition = words.print(choice.when());
    ways(choice.then(), with(before, condition), words, ways);
    ways(choice.otherwise(), with(before, "!(" + condition + ")"), words, ways);
  }

  private static List<String> with(List<String> before, String one) {
    List<String> all = new ArrayList<>(before);
    all.add(one);
    return all;
  }

  @Override
  public String name() {
    return "Drools, batch";
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public void run() {
    answers = Answers.empty(outputs, rows);
    int[] places = outputs.stream().mapToInt(steps::indexOf).toArray();
    for (int from = 0; from < rows; from += BATCH) {
      int to = Math.min(rows, from + BATCH);
      int[][] results = new int[to - from][steps.size()];
      KieSession session = base.newKieSession();
      for (int row = from; row < to; row++) {
        long[] firm = new long[codes.length];
        for (int i = 0; i < codes.length; i++) {
          firm[i] = codes[i][row];
        }
        session.insert(new Stage(0, firm, results[row - from]));
      }
      session.fireAllRules();
      session.dispose();
      for (int row = from; row < to; row++) {
        for (int i = 0; i < places.length; i++) {
          answers.numbers()[i][row] = (byte) results[row - from][places[i]];
        }
      }
    }
  }

  @Override
  public Answers answers() {
    return answers;
  }

  /// @param of whose methods these are
  private record Words(String of, List<String> columns, List<String> steps) implements Printer {
    @Override
    public String column(String name) {
      return of + "code(" + columns.indexOf(name) + ")";
    }

    @Override
    public String known(String column) {
      return of + "known(" + columns.indexOf(column) + ")";
    }

    @Override
    public String step(String name) {
      return of + "result(" + steps.indexOf(name) + ")";
    }

    @Override
    public String whole(long value) {
      return value + "L";
    }

    @Override
    public String real(String number) {
      return of + "real(" + number + ")";
    }

    @Override
    public String extreme(boolean larger, String a, String b) {
      return of + (larger ? "larger(" : "smaller(") + a + ", " + b + ")";
    }
  }
}
