package miaopu.service;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Connections to the database, made when they are first needed: while the application starts, the
/// database may be starting too.
@Configuration(proxyBeanMethods = false)
class Pool {

  /// @param way given by whoever starts the platform; else the properties name the database
  @Bean
  @ConfigurationProperties("spring.datasource.hikari")
  HikariDataSource dataSource(
      ObjectProvider<Way> way,
      @Value("${spring.datasource.url:}") String url,
      @Value("${spring.datasource.username:}") String user,
      @Value("${spring.datasource.password:}") String password) {
    HikariDataSource pool = new HikariDataSource();
    pool.setDataSource(
        way.getIfAvailable(() ->
                new Way(
                    CompletableFuture.completedFuture(new Migrations.Access(url, user, password))))
            .source());
    return pool;
  }
}
