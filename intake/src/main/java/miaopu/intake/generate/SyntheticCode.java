package miaopu.intake.generate;

/// Credit codes (统一社会信用代码) nobody can hold: region 000000, with both check characters right. GB
/// 32100-2015, GB 11714.
final class SyntheticCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  private static final int FREE = 6;
  private static final long CODES = 887_503_681; // 31 to the sixth
  private static final long STEP =
      400_000_009; // shares no factor with 31, so that no code comes twice

  private SyntheticCode() {}

  /// The code of a row; rows below 887,503,681 of one seed have different codes.
  static String of(long seed, long row) {
    long number = Math.floorMod(row % CODES * STEP + Math.floorMod(seed * 7_919, CODES), CODES);
    char[] free = new char[FREE];
    for (int i = FREE - 1; i >= 0; i--) {
      free[i] = ALPHABET.charAt((int) (number % ALPHABET.length()));
      number /= ALPHABET.length();
    }
    return ofOrganisation("MA" + new String(free));
  }

  /// The code of an organisation of eight characters.
  static String ofOrganisation(String organisation) {
    int sum = 0;
    for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
      sum += Character.digit(organisation.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
    }
    int check = 11 - sum % 11;
    String body = "91000000" + organisation + (check == 10 ? "X" : check == 11 ? "0" : "" + check);
    int weighted = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      weighted += ALPHABET.indexOf(body.charAt(i)) * WEIGHTS[i];
    }
    return body + ALPHABET.charAt((31 - weighted % 31) % 31);
  }
}
