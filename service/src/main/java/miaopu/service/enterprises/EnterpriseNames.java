package miaopu.service.enterprises;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import miaopu.service.audit.Names;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Viewers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What firms and tables are called, for offices; an administrator sees no business data.
@Configuration(proxyBeanMethods = false)
class EnterpriseNames {
  private record Named(long id, String name) {}

  @Bean
  Names firmNames(JdbcClient database) {
    return new Of("firm", "name", database);
  }

  @Bean
  Names importNames(JdbcClient database) {
    return new Of("import", "file_name", database);
  }

  private record Of(String kind, String column, JdbcClient database) implements Names {
    @Override
    public Map<Long, String> names(Collection<Long> ids) {
      Map<Long, String> names = new HashMap<>();
      if (Viewers.current().caller() == Caller.OFFICE) {
        database
            .sql(
                "SELECT id, "
                    + column
                    + " AS name FROM enterprises."
                    + kind
                    + " WHERE id = ANY(:ids)")
            .param("ids", ids.stream().mapToLong(one -> one).toArray())
            .query(Named.class)
            .list()
            .forEach(one -> names.put(one.id(), one.name()));
      }
      return names;
    }
  }
}
