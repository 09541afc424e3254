package miaopu.engine.internal.run;

import java.util.List;
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
    java.util.Arrays.fill(ones, 0, words, -1L);
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
    return not(or(or(a, b), or(c, d)));
  }

  long @Nullable [] unknown(Planes of) {
    return or(or(of.missing(), of.baseless()), of.law());
  }

  /// Rows that nobody can settle yet: unknown or for people.
  long @Nullable [] open(Planes of) {
    return or(unknown(of), of.people());
  }

  private long @Nullable [] any(List<Planes> of, Function<Planes, long @Nullable []> plane) {
    long[] found = null;
    boolean own = false;
    for (Planes one : of) {
      long[] next = plane.apply(one);
      if (next == null) {
        continue;
      }
      if (found == null) {
        found = next;
      } else if (own) {
        for (int i = 0; i < words; i++) {
          found[i] |= next[i];
        }
      } else {
        found = or(found, next);
        own = true;
      }
    }
    return found;
  }

  private long @Nullable [] every(List<Planes> of, Function<Planes, long @Nullable []> plane) {
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
    long[] unknown = or(or(missing, baseless), law);
    long[] people = less(less(any(of, Planes::people), decided), unknown);
    long[] absent = every(of, Planes::absent);
    long[] rest = none(decided, unknown, people, absent);
    return new Planes(
        all ? rest : decided, null, all ? decided : rest, absent, people, missing, baseless, law);
  }

  /// At least n of them.
  Planes atLeast(int n, List<Planes> of) {
    int digits = Integer.SIZE - Integer.numberOfLeadingZeros(of.size());
    Tally met = new Tally(digits);
    Tally unknown = new Tally(digits);
    Tally manual = new Tally(digits);
    for (Planes one : of) {
      met.add(one.holds());
      unknown.add(unknown(one));
      manual.add(one.people());
    }
    long[] absent = every(of, Planes::absent);
    long[] holds = less(met.atLeast(n), absent);
    long[] possible = met.plus(unknown).plus(manual).atLeast(n);
    long[] fails = less(less(not(possible), holds), absent);
    long[] rest = none(holds, fails, absent, null);
    long[] facts =
        and(
            rest,
            and(
                unknown.atLeast(1),
                or(met.plus(unknown).atLeast(n), not(met.plus(manual).atLeast(n)))));
    return new Planes(
        holds,
        null,
        fails,
        absent,
        less(rest, facts),
        and(any(of, Planes::missing), facts),
        and(any(of, Planes::baseless), facts),
        and(any(of, Planes::law), facts));
  }

  /// How many of several planes a row is in, as binary digits.
  private final class Tally {
    private final long[] @Nullable [] digits;

    /// A row is in at most one of the planes of a member, so no sum outgrows the digits.
    Tally(int count) {
      digits = new long[count][];
    }

    void add(long @Nullable [] plane) {
      addAt(0, plane);
    }

    private long[] exclusive(long[] a, long[] b) {
      long[] out = arena.words();
      for (int i = 0; i < words; i++) {
        out[i] = a[i] ^ b[i];
      }
      return out;
    }

    Tally plus(Tally other) {
      Tally sum = new Tally(digits.length);
      for (int i = 0; i < digits.length; i++) {
        sum.addAt(i, digits[i]);
        sum.addAt(i, other.digits[i]);
      }
      return sum;
    }

    private void addAt(int place, long @Nullable [] plane) {
      long[] carry = plane;
      for (int i = place; i < digits.length && carry != null; i++) {
        long[] old = digits[i];
        digits[i] = old == null ? carry : exclusive(old, carry);
        carry = and(old, carry);
      }
    }

    /// Rows whose number is n or more.
    long @Nullable [] atLeast(int n) {
      long[] above = null;
      long[] equal = ones();
      for (int i = digits.length - 1; i >= 0; i--) {
        if ((n >> i & 1) == 0) {
          above = or(above, and(equal, digits[i]));
          equal = less(equal, digits[i]);
        } else {
          equal = and(equal, digits[i]);
        }
      }
      return n >> digits.length > 0 ? null : or(above, equal);
    }
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
      rest = java.util.Objects.requireNonNull(arenaAnd(rest, one.missing()));
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
      java.util.Arrays.fill(both, 0, words, 0);
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
    long[] alive = ones();
    long[] one = null;
    long[] more = null;
    long[] openSelector = null;
    Planes taken = new Planes(null, null, null, null, null, null, null, null);
    List<Planes> all = new java.util.ArrayList<>(alternatives);
    List<long @Nullable []> where = new java.util.ArrayList<>();
    for (int i = 0; i < selectors.size(); i++) {
      Planes selector = selectors.get(i);
      long[] candidate = less(less(alive, selector.fails()), selector.absent());
      where.add(candidate);
      alive = java.util.Objects.requireNonNull(arenaLess(alive, selector.holds()));
      openSelector = or(openSelector, open(selector));
    }
    Planes absent = new Planes(null, null, null, ones(), null, null, null, null);
    all.add(otherwise == null ? absent : otherwise);
    where.add(alive);
    for (int i = 0; i < all.size(); i++) {
      more = or(more, and(one, where.get(i)));
      one = or(one, where.get(i));
      taken = union(taken, all.get(i), where.get(i));
    }
    long[] settled = less(less(one, more), openSelector);
    Planes first =
        union(new Planes(null, null, null, null, null, null, null, null), taken, settled);
    if (settled != null && full(settled)) {
      return first;
    }
    return unsettled(first, settled, taken, selectors, all, where);
  }

  private boolean full(long[] plane) {
    for (int i = 0; i < words; i++) {
      if (plane[i] != -1L) {
        return false;
      }
    }
    return true;
  }

  private Planes unsettled(
      Planes first,
      long @Nullable [] settled,
      Planes taken,
      List<Planes> selectors,
      List<Planes> all,
      List<long @Nullable []> where) {
    long[] met = alike(all, where, p -> less(p.holds(), p.exempt()), settled);
    long[] exempt = alike(all, where, Planes::exempt, settled);
    long[] fails = alike(all, where, Planes::fails, settled);
    long[] absent = alike(all, where, Planes::absent, settled);
    long[] people = alike(all, where, Planes::people, settled);
    long[] done = or(or(or(met, exempt), or(fails, absent)), or(people, settled));
    long[] rest = not(done);
    long[] missing = and(or(taken.missing(), any(selectors, Planes::missing)), rest);
    long[] baseless = and(or(taken.baseless(), any(selectors, Planes::baseless)), rest);
    long[] law = and(or(taken.law(), any(selectors, Planes::law)), rest);
    return new Planes(
        or(first.holds(), or(met, exempt)),
        or(first.exempt(), exempt),
        or(first.fails(), fails),
        or(first.absent(), absent),
        or(first.people(), or(people, less(rest, or(or(missing, baseless), law)))),
        or(first.missing(), missing),
        or(first.baseless(), baseless),
        or(first.law(), law));
  }

  private long @Nullable [] alike(
      List<Planes> all,
      List<long @Nullable []> where,
      Function<Planes, long @Nullable []> plane,
      long @Nullable [] settled) {
    long[] alike = not(settled);
    for (int i = 0; i < all.size(); i++) {
      long[] other = less(where.get(i), plane.apply(all.get(i)));
      alike = arenaLess(alike, other);
    }
    return alike;
  }

  private long[] arenaLess(long[] a, long @Nullable [] b) {
    return b == null ? a : java.util.Objects.requireNonNull(less(a, b));
  }
}
