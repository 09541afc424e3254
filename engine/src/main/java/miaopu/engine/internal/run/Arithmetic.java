package miaopu.engine.internal.run;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reckons with the numbers of 64 rows at a time: additions and comparisons digit by digit over
/// planes. Points are small numbers, so a few planes are less work than a number for each row.
final class Arithmetic {
  private final Arena arena;
  private final Algebra algebra;

  Arithmetic(Arena arena, Algebra algebra) {
    this.arena = arena;
    this.algebra = algebra;
  }

  /// Binary digits that numbers up to this one need.
  static int digits(int most) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(most);
  }

  /// One number for some rows, zero for the others.
  Digits only(int number, long @Nullable [] where) {
    if (where == null) {
      return Digits.ZERO;
    }
    long[][] planes = new long[digits(number)][];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (number >> i & 1) == 0 ? null : where;
    }
    return new Digits(planes);
  }

  /// A number for all rows.
  Digits all(int number) {
    return number == 0 ? Digits.ZERO : only(number, algebra.ones());
  }

  /// The numbers of some rows, zero for the others.
  Digits only(Digits of, long @Nullable [] where) {
    long[][] planes = new long[of.count()][];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = algebra.and(of.plane(i), where);
    }
    return new Digits(planes);
  }

  /// One number put in the place of what some rows have.
  Digits put(Digits of, long @Nullable [] where, int number) {
    if (where == null) {
      return of;
    }
    long[][] planes = new long[Math.max(of.count(), digits(number))][];
    for (int i = 0; i < planes.length; i++) {
      planes[i] =
          (number >> i & 1) == 0
              ? algebra.less(of.plane(i), where)
              : algebra.or(of.plane(i), where);
    }
    return new Digits(planes);
  }

  /// Points by steps of which each holds wherever the one before does: those of the first step that
  /// holds, else what is given otherwise. A digit is on where it changed an odd number of times.
  Digits steps(long[] @Nullable [] holds, int[] points, int otherwise) {
    int all = otherwise;
    for (int each : points) {
      all |= each;
    }
    long[][] planes = new long[digits(all)][];
    for (int i = 0; i < planes.length; i++) {
      long[] plane = (otherwise >> i & 1) == 0 ? null : algebra.ones();
      for (int k = 0; k < points.length; k++) {
        int below = k + 1 < points.length ? points[k + 1] : otherwise;
        if (((points[k] ^ below) >> i & 1) != 0) {
          plane = algebra.differ(plane, holds[k]);
        }
      }
      planes[i] = plane;
    }
    return new Digits(planes);
  }

  /// The sum of each two.
  Digits plus(Digits a, Digits b) {
    if (a.count() == 0 || b.count() == 0) {
      return a.count() == 0 ? b : a;
    }
    int most = Math.max(a.count(), b.count());
    long[][] planes = new long[most + 1][];
    long[] carry = null;
    for (int i = 0; i < most; i++) {
      long[] x = a.plane(i);
      long[] y = b.plane(i);
      if (x == null || y == null || carry == null) {
        long[] either = algebra.differ(x, y);
        planes[i] = algebra.differ(either, carry);
        carry = algebra.or(algebra.and(x, y), algebra.and(either, carry));
      } else {
        long[] sum = arena.words();
        long[] next = arena.words();
        algebra.add(x, y, carry, sum, next);
        planes[i] = sum;
        carry = next;
      }
    }
    planes[most] = carry;
    return new Digits(carry == null ? Arrays.copyOf(planes, most) : planes);
  }

  /// The difference of two numbers of which the first is nowhere the smaller.
  Digits minus(Digits a, Digits b) {
    long[][] planes = new long[a.count()][];
    long[] borrow = null;
    for (int i = 0; i < planes.length; i++) {
      long[] x = a.plane(i);
      long[] y = b.plane(i);
      long[] either = algebra.differ(x, y);
      planes[i] = algebra.differ(either, borrow);
      borrow = algebra.or(algebra.less(y, x), algebra.less(borrow, either));
    }
    return new Digits(planes);
  }

  /// Each number as many times as the factor says.
  Digits times(Digits of, int factor) {
    Digits sum = Digits.ZERO;
    for (int i = 0; i < digits(factor); i++) {
      if ((factor >> i & 1) != 0) {
        long[][] shifted = new long[of.count() + i][];
        System.arraycopy(of.planes(), 0, shifted, i, of.count());
        sum = plus(sum, new Digits(shifted));
      }
    }
    return sum;
  }

  /// The larger of each two.
  Digits larger(Digits a, Digits b) {
    long[] second = above(b, a);
    if (second == null) {
      return a;
    }
    long[][] planes = new long[Math.max(a.count(), b.count())][];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = algebra.or(algebra.less(a.plane(i), second), algebra.and(b.plane(i), second));
    }
    return new Digits(planes);
  }

  /// Where two differ.
  long @Nullable [] differ(Digits a, Digits b) {
    long[] found = null;
    for (int i = Math.max(a.count(), b.count()) - 1; i >= 0; i--) {
      found = algebra.or(found, algebra.differ(a.plane(i), b.plane(i)));
    }
    return found;
  }

  /// Where the first is above the second.
  long @Nullable [] above(Digits a, Digits b) {
    long[] above = null;
    for (int i = 0; i < Math.max(a.count(), b.count()); i++) {
      long[] x = a.plane(i);
      long[] y = b.plane(i);
      above = algebra.or(algebra.less(x, y), algebra.less(above, algebra.differ(x, y)));
    }
    return above;
  }

  /// Where the number is so large.
  long @Nullable [] atLeast(Digits of, int number) {
    if (number <= 0) {
      return algebra.ones();
    }
    if (digits(number) > of.count()) {
      return null;
    }
    long[] above = null;
    long[] equal = algebra.ones();
    for (int i = of.count() - 1; i >= 0; i--) {
      if ((number >> i & 1) == 0) {
        above = algebra.or(above, algebra.and(equal, of.plane(i)));
        equal = algebra.less(equal, of.plane(i));
      } else {
        equal = algebra.and(equal, of.plane(i));
      }
    }
    return algebra.or(above, equal);
  }

  /// At least n of some conditions.
  Planes atLeast(int n, List<Planes> of) {
    Digits met = Digits.ZERO;
    Digits unknown = Digits.ZERO;
    Digits people = Digits.ZERO;
    for (Planes one : of) {
      met = plus(met, only(1, one.holds()));
      unknown = plus(unknown, only(1, algebra.unknown(one)));
      people = plus(people, only(1, one.people()));
    }
    long[] absent = algebra.every(of, Planes::absent);
    long[] holds = algebra.less(atLeast(met, n), absent);
    long[] possible = atLeast(plus(plus(met, unknown), people), n);
    long[] fails = algebra.less(algebra.less(algebra.not(possible), holds), absent);
    long[] rest = algebra.none(holds, fails, absent, null);
    long[] byFacts =
        algebra.or(atLeast(plus(met, unknown), n), algebra.not(atLeast(plus(met, people), n)));
    long[] facts = algebra.and(rest, algebra.and(atLeast(unknown, 1), byFacts));
    return new Planes(
        holds,
        null,
        fails,
        absent,
        algebra.less(rest, facts),
        algebra.and(algebra.any(of, Planes::missing), facts),
        algebra.and(algebra.any(of, Planes::baseless), facts),
        algebra.and(algebra.any(of, Planes::law), facts));
  }
}
