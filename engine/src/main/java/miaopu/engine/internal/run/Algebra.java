package miaopu.engine.internal.run;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The algebra of groups over planes: the table of docs/reference/algebra.md, 64 rows at a time.
final class Algebra {
  private final Arena arena;
  private int words;

  Algebra(Arena arena) {
    this.arena = arena;
  }

  /// Words of the block that is worked on.
  void length(int blockWords) {
    words = blockWords;
  }

  /// Every row.
  long[] ones() {
    long[] ones = arena.words();
    Arrays.fill(ones, 0, words, -1L);
    return ones;
  }

  long @Nullable [] or(long @Nullable [] a, long @Nullable [] b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    long[] out = arena.words();
    for (int i = 0; i < words; i++) {
      out[i] = a[i] | b[i];
    }
    return out;
  }

  long @Nullable [] and(long @Nullable [] a, long @Nullable [] b) {
    if (a == null || b == null) {
      return null;
    }
    long[] out = arena.words();
    for (int i = 0; i < words; i++) {
      out[i] = a[i] & b[i];
    }
    return out;
  }

  /// a without b.
  long @Nullable [] less(long @Nullable [] a, long @Nullable [] b) {
    if (a == null || b == null) {
      return a;
    }
    long[] out = arena.words();
    for (int i = 0; i < words; i++) {
      out[i] = a[i] & ~b[i];
    }
    return out;
  }

  /// In one of the two, not in both.
  long @Nullable [] differ(long @Nullable [] a, long @Nullable [] b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    long[] out = arena.words();
    for (int i = 0; i < words; i++) {
      out[i] = a[i] ^ b[i];
    }
    return out;
  }

  /// The binary digit and the carry of three.
  void add(long[] a, long[] b, long[] c, long[] sum, long[] carry) {
    for (int i = 0; i < words; i++) {
      long either = a[i] ^ b[i];
      sum[i] = either ^ c[i];
      carry[i] = (a[i] & b[i]) | (either & c[i]);
    }
  }

  long[] not(long @Nullable [] a) {
    if (a == null) {
      return ones();
    }
    long[] out = arena.words();
    for (int i = 0; i < words; i++) {
      out[i] = ~a[i];
    }
    return out;
  }

  /// None of these.
  long[] none(long @Nullable [] a, long @Nullable [] b, long @Nullable [] c, long @Nullable [] d) {
    return rest(Arrays.asList(a, b, c, d));
  }

  long @Nullable [] unknown(Planes of) {
    return or(or(of.missing(), of.baseless()), of.law());
  }

  /// Rows that nobody can settle yet: unknown or for people.
  long @Nullable [] open(Planes of) {
    return or(unknown(of), of.people());
  }

  long @Nullable [] any(List<Planes> of, Function<Planes, long @Nullable []> plane) {
    long[] first = null;
    long[] sum = null;
    for (Planes one : of) {
      long[] next = plane.apply(one);
      if (next == null) {
        continue;
      }
      if (first == null) {
        first = next;
      } else if (sum == null) {
        sum = or(first, next);
      } else {
        join(sum, next);
      }
    }
    return sum == null ? first : sum;
  }

  /// Adds rows in place.
  private void join(long[] to, long[] more) {
    for (int i = 0; i < words; i++) {
      to[i] |= more[i];
    }
  }

  /// Adds those of some rows that lie in others, in place; makes the sum when there is none yet.
  private long @Nullable [] gather(long @Nullable [] to, long @Nullable [] more, long[] where) {
    if (more == null) {
      return to;
    }
    if (to == null) {
      return and(more, where);
    }
    for (int i = 0; i < words; i++) {
      to[i] |= more[i] & where[i];
    }
    return to;
  }

  long @Nullable [] every(List<Planes> of, Function<Planes, long @Nullable []> plane) {
    long[] found = plane.apply(of.getFirst());
    for (int i = 1; i < of.size() && found != null; i++) {
      found = and(found, plane.apply(of.get(i)));
    }
    return found;
  }

  /// All of them: fails where one fails.
  Planes all(List<Planes> of) {
    if (of.size() == 1 && of.getFirst().exempt() == null) {
      return of.getFirst();
    }
    long[] fails = any(of, Planes::fails);
    return group(of, fails, true);
  }

  /// Any of them: holds where one holds.
  Planes any(List<Planes> of) {
    if (of.size() == 1 && of.getFirst().exempt() == null) {
      return of.getFirst();
    }
    long[] holds = any(of, Planes::holds);
    return group(of, holds, false);
  }

  private Planes group(List<Planes> of, long @Nullable [] decided, boolean all) {
    long[] missing = less(any(of, Planes::missing), decided);
    long[] baseless = less(any(of, Planes::baseless), decided);
    long[] law = less(any(of, Planes::law), decided);
    long[] people = any(of, Planes::people);
    if (people != null) {
      people = less(less(people, decided), or(or(missing, baseless), law));
    }
    long[] absent = every(of, Planes::absent);
    long[] rest = rest(Arrays.asList(decided, missing, baseless, law, people, absent));
    return new Planes(
        all ? rest : decided, null, all ? decided : rest, absent, people, missing, baseless, law);
  }

  /// Rows in none of these.
  private long[] rest(List<long @Nullable []> planes) {
    long[] a = null;
    long[] b = null;
    long[] out = null;
    for (long[] plane : planes) {
      if (plane == null) {
        continue;
      }
      if (out != null) {
        strip(out, plane);
      } else if (a == null) {
        a = plane;
      } else {
        b = plane;
        out = neither(a, b);
      }
    }
    return out == null ? not(a) : out;
  }

  private void strip(long[] from, long[] plane) {
    for (int i = 0; i < words; i++) {
      from[i] &= ~plane[i];
    }
  }

  private long[] neither(long[] a, long[] b) {
    long[] out = arena.words();
    for (int i = 0; i < words; i++) {
      out[i] = ~(a[i] | b[i]);
    }
    return out;
  }

  /// The condition itself, excused where the excuse holds.
  Planes excused(Planes own, Planes excuse) {
    long[] byExcuse = less(less(excuse.holds(), own.holds()), own.absent());
    long[] settled = or(or(own.holds(), byExcuse), own.absent());
    long[] missing = less(or(own.missing(), excuse.missing()), settled);
    long[] baseless = less(or(own.baseless(), excuse.baseless()), settled);
    long[] law = less(or(own.law(), excuse.law()), settled);
    long[] unknown = or(or(missing, baseless), law);
    long[] people = less(less(or(own.people(), excuse.people()), settled), unknown);
    return new Planes(
        or(own.holds(), byExcuse),
        or(own.exempt(), byExcuse),
        none(settled, unknown, people, null),
        own.absent(),
        people,
        missing,
        baseless,
        law);
  }

  /// The condition itself within a scope.
  Planes scoped(Planes own, Planes scope) {
    long[] here = less(scope.holds(), own.absent());
    long[] forPeople = less(scope.people(), own.absent());
    long[] doubtful = less(unknown(scope), own.absent());
    long[] ownUnknown = unknown(own);
    long[] inside = or(or(here, forPeople), doubtful);
    return new Planes(
        and(own.holds(), here),
        and(own.exempt(), here),
        and(own.fails(), here),
        or(own.absent(), or(scope.fails(), scope.absent())),
        or(and(own.people(), here), less(forPeople, ownUnknown)),
        or(and(own.missing(), inside), and(scope.missing(), doubtful)),
        or(and(own.baseless(), inside), and(scope.baseless(), doubtful)),
        or(and(own.law(), inside), and(scope.law(), doubtful)));
  }

  /// The first that no missing fact leaves open.
  Planes firstKnown(List<Planes> of) {
    long[] rest = ones();
    Planes found = new Planes(null, null, null, null, null, null, null, null);
    for (Planes one : of) {
      long[] here = less(rest, one.missing());
      found = union(found, one, here);
      rest = Objects.requireNonNull(arenaAnd(rest, one.missing()));
    }
    return new Planes(
        found.holds(),
        found.exempt(),
        found.fails(),
        found.absent(),
        found.people(),
        or(found.missing(), and(any(of, Planes::missing), rest)),
        or(found.baseless(), and(any(of, Planes::baseless), rest)),
        or(found.law(), and(any(of, Planes::law), rest)));
  }

  private long[] arenaAnd(long[] a, long @Nullable [] b) {
    long[] both = and(a, b);
    if (both == null) {
      both = arena.words();
      Arrays.fill(both, 0, words, 0);
    }
    return both;
  }

  /// What was found, and one more where it applies.
  private Planes union(Planes found, Planes one, long @Nullable [] where) {
    return new Planes(
        or(found.holds(), and(one.holds(), where)),
        or(found.exempt(), and(one.exempt(), where)),
        or(found.fails(), and(one.fails(), where)),
        or(found.absent(), and(one.absent(), where)),
        or(found.people(), and(one.people(), where)),
        or(found.missing(), and(one.missing(), where)),
        or(found.baseless(), and(one.baseless(), where)),
        or(found.law(), and(one.law(), where)));
  }

  /// Alternatives by selectors; see FORMAT.md on `choose`.
  ///
  /// @param otherwise what is left when no selector holds, or null for nothing
  Planes choose(List<Planes> selectors, List<Planes> alternatives, @Nullable Planes otherwise) {
    Candidates candidates = new Candidates();
    for (int i = 0; i < alternatives.size(); i++) {
      Planes selector = selectors.get(i);
      candidates.take(alternatives.get(i), candidates.where(selector));
      candidates.pass(selector);
    }
    candidates.take(
        otherwise == null
            ? new Planes(null, null, null, ones(), null, null, null, null)
            : otherwise,
        candidates.alive);
    return candidates.settle(
        any(selectors, Planes::missing),
        any(selectors, Planes::baseless),
        any(selectors, Planes::law),
        any(selectors, Planes::people));
  }

  /// The alternatives that may still be the one, row by row: which outcomes they have between them.
  private final class Candidates {
    private final long[] alive = ones();
    private final long[] one = zeros();
    private final long[] more = zeros();
    private long @Nullable [] met;
    private long @Nullable [] exempt;
    private long @Nullable [] fails;
    private long @Nullable [] absent;
    private long @Nullable [] people;
    private long @Nullable [] missing;
    private long @Nullable [] baseless;
    private long @Nullable [] law;

    /// Rows where the alternative behind a selector is a candidate.
    private long[] where(Planes selector) {
      if (selector.fails() == null) {
        return Objects.requireNonNullElse(less(alive, selector.absent()), alive);
      }
      long[] out = arena.words();
      long[] no = selector.fails();
      for (int i = 0; i < words; i++) {
        out[i] = alive[i] & ~no[i];
      }
      if (selector.absent() != null) {
        strip(out, selector.absent());
      }
      return out;
    }

    /// Behind a selector that holds nothing else is a candidate.
    private void pass(Planes selector) {
      if (selector.holds() != null) {
        strip(alive, selector.holds());
      }
    }

    private void take(Planes planes, long[] where) {
      for (int i = 0; i < words; i++) {
        more[i] |= one[i] & where[i];
        one[i] |= where[i];
      }
      met = gather(met, less(planes.holds(), planes.exempt()), where);
      exempt = gather(exempt, planes.exempt(), where);
      fails = gather(fails, planes.fails(), where);
      absent = gather(absent, planes.absent(), where);
      people = gather(people, planes.people(), where);
      missing = gather(missing, planes.missing(), where);
      baseless = gather(baseless, planes.baseless(), where);
      law = gather(law, planes.law(), where);
    }

    /// One candidate and no selector open: that one. Several that agree on a known outcome: that
    /// outcome. Else unknown for every reason there is, or for people when there is none.
    private Planes settle(
        long @Nullable [] bySelectorMissing,
        long @Nullable [] bySelectorBaseless,
        long @Nullable [] bySelectorLaw,
        long @Nullable [] bySelectorPeople) {
      long[] open =
          or(or(bySelectorMissing, bySelectorBaseless), or(bySelectorLaw, bySelectorPeople));
      long[] unsettled = or(more, open);
      long[] unknown = or(or(missing, baseless), law);
      long[] several =
          or(
              or(
                  and(met, or(or(exempt, fails), or(absent, people))),
                  and(exempt, or(fails, or(absent, people)))),
              or(and(fails, or(absent, people)), and(absent, people)));
      long[] rest = and(unsettled, or(several, unknown));
      long[] addMissing = and(rest, bySelectorMissing);
      long[] addBaseless = and(rest, bySelectorBaseless);
      long[] addLaw = and(rest, bySelectorLaw);
      long[] nowMissing = or(missing, addMissing);
      long[] nowBaseless = or(baseless, addBaseless);
      long[] nowLaw = or(law, addLaw);
      long[] reasonless = less(rest, or(or(nowMissing, nowBaseless), nowLaw));
      return new Planes(
          less(or(met, exempt), rest),
          less(exempt, rest),
          less(fails, rest),
          less(absent, rest),
          or(less(people, rest), reasonless),
          nowMissing,
          nowBaseless,
          nowLaw);
    }
  }

  private long[] zeros() {
    long[] zeros = arena.words();
    Arrays.fill(zeros, 0, words, 0);
    return zeros;
  }
}
