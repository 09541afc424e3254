package miaopu.service.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import miaopu.service.audit.Names;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What accounts and organisations are called, as far as the viewer may see them.
@Configuration(proxyBeanMethods = false)
class PeopleNames {
  private record Named(long id, String name) {}

  @Bean
  Names accountNames(JdbcClient database) {
    return new Of("account", database);
  }

  @Bean
  Names organisationNames(JdbcClient database) {
    return new Of("organisation", database);
  }

  private record Of(String kind, JdbcClient database) implements Names {
    @Override
    public Map<Long, String> names(Collection<Long> ids) {
      Map<Long, String> names = new HashMap<>();
      database
          .sql("SELECT id, name FROM people." + kind + " WHERE id = ANY(:ids)")
          .param("ids", ids.stream().mapToLong(one -> one).toArray())
          .query(Named.class)
          .list()
          .forEach(one -> names.put(one.id(), one.name()));
      return names;
    }
  }
}
