package miaopu.service.people;

import java.util.Arrays;
import miaopu.service.walls.Action;
import miaopu.service.walls.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Whether there is somebody of an office to answer, for whoever has to wait for it.
@Repository
@Transactional(readOnly = true)
public class Offices {
  private final JdbcClient database;

  Offices(JdbcClient database) {
    this.database = database;
  }

  /// The roles that may do something, as the database calls them.
  public static String[] duties(Action may) {
    return Arrays.stream(Role.values()).filter(may::allows).map(Role::name).toArray(String[]::new);
  }

  /// True when somebody may do something today: in an office of exactly this seat, or in one
  /// organisation.
  ///
  /// @param seat six digits
  /// @param organisation null for any office of the seat
  public boolean answer(int seat, @Nullable Long organisation, Action may) {
    return database
        .sql("SELECT people.office_answers(:seat, :organisation::bigint, :duties)")
        .param("seat", seat)
        .param("organisation", organisation)
        .param("duties", duties(may))
        .query(Boolean.class)
        .single();
  }
}
