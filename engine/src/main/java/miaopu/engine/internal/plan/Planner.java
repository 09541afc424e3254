package miaopu.engine.internal.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import miaopu.engine.Field;
import miaopu.engine.internal.read.Catalogue;
import miaopu.engine.internal.read.Condition;
import miaopu.engine.internal.read.Derivation;
import miaopu.engine.internal.read.Draft;
import miaopu.engine.internal.read.Operand;
import miaopu.engine.internal.read.Overlay;
import miaopu.engine.internal.read.Score;
import miaopu.engine.internal.read.Yaml;

/// Makes plans, one for each edition and set of overlays, and keeps them.
public final class Planner {
  private final Map<String, Draft> editions;
  private final Catalogue catalogue;
  private final Map<List<String>, Plan> plans = new ConcurrentHashMap<>();

  public Planner(Map<String, Draft> editions, Catalogue catalogue) {
    this.editions = editions;
    this.catalogue = catalogue;
  }

  /// The plan of an edition with overlays, in the order they apply.
  public Plan plan(String edition, List<Overlay> overlays) {
    List<String> key = new ArrayList<>(List.of(edition));
    overlays.forEach(overlay -> key.add(overlay.id()));
    Plan known = plans.get(key);
    if (known != null) {
      return known;
    }
    Plan made = make(Objects.requireNonNull(editions.get(edition), edition), overlays);
    plans.put(List.copyOf(key), made);
    return made;
  }

  /// The plan of something that is no edition of the rulebook but refers to some, such as the
  /// audience of a policy; not kept.
  public Plan plan(Draft draft) {
    return make(draft, List.of());
  }

  private Plan make(Draft source, List<Overlay> overlays) {
    Draft draft = source;
    for (Overlay overlay : overlays) {
      draft = new Rewriter(overlay, draft).apply();
    }
    Map<String, Plan> references = new TreeMap<>();
    Set<String> used = new TreeSet<>();
    for (Condition condition : draft.conditions()) {
      switch (condition) {
        case Condition.Refers refers ->
            references.put(refers.edition(), plan(refers.edition(), List.of()));
        case Condition.Test test -> fields(test.value(), used);
        case Condition.Manual manual -> used.add("list:findings");
        default -> {}
      }
    }
    if (draft.score() != null) {
      for (Score score : draft.score().all()) {
        switch (score) {
          case Score.Bands bands -> fields(bands.value(), used);
          case Score.Given given -> fields(given.field(), used);
          case Score.Judged judged -> used.add("list:findings");
          default -> {}
        }
      }
    }
    draft.amounts().forEach(amount -> amount.operands().forEach(of -> fields(of, used)));
    Set<String> asked = new TreeSet<>();
    used.stream().filter(u -> u.startsWith("field:")).forEach(u -> asked.add(u.substring(6)));
    references.values().forEach(plan -> asked.addAll(plan.fields()));
    return new Plan(
        draft, overlays, references, asked, catalogue, hash(draft, overlays, references, used));
  }

  private void fields(Operand operand, Set<String> used) {
    switch (operand) {
      case Operand.At at -> field(at.field(), used);
      case Operand.Sum sum -> sum.of().forEach(o -> fields(o, used));
      case Operand.Mean mean -> mean.of().forEach(o -> fields(o, used));
      case Operand.Ratio ratio -> List.of(ratio.a(), ratio.b()).forEach(o -> fields(o, used));
      case Operand.Growth growth -> List.of(growth.a(), growth.b()).forEach(o -> fields(o, used));
      case Operand.MeanGrowth growth -> growth.newestFirst().forEach(o -> fields(o, used));
      case Operand.CompoundGrowth growth ->
          List.of(growth.a(), growth.b()).forEach(o -> fields(o, used));
      case Operand.YearsSince since -> field(since.date().field(), used);
    }
  }

  private void field(Field field, Set<String> used) {
    if (!used.add("field:" + field.id())) {
      return;
    }
    if (!field.codes().isEmpty() && catalogue.sources().containsKey("codes:" + field.codes())) {
      used.add("codes:" + field.codes());
    }
    switch (catalogue.derivations().get(field.id())) {
      case Derivation.Formula formula -> fields(formula.operand(), used);
      case Derivation.Count count -> used.add("list:" + count.list());
      case Derivation.Total total -> used.add("list:" + total.list());
      case Derivation.Exists exists -> used.add("list:" + exists.list());
      case null -> {}
    }
  }

  private String hash(
      Draft draft, List<Overlay> overlays, Map<String, Plan> references, Set<String> used) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    feed(digest, draft.source().canonical());
    overlays.forEach(overlay -> feed(digest, overlay.source().canonical()));
    references.forEach((id, plan) -> feed(digest, id + " " + plan.hash()));
    for (String key : used) {
      Yaml source = catalogue.sources().get(key);
      feed(digest, key + " " + (source == null ? "" : source.canonical()));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void feed(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }
}
