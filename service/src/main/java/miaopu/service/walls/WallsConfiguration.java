package miaopu.service.walls;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
class WallsConfiguration implements WebMvcConfigurer {

  @Bean
  PlatformTransactionManager transactionManager(DataSource dataSource) {
    return new WalledTransactions(dataSource);
  }

  @Bean
  @Primary
  TransactionTemplate transactions(PlatformTransactionManager transactionManager) {
    return new TransactionTemplate(transactionManager);
  }

  /// Sessions are kept by the platform itself, whoever asks: they must be found before it is known
  /// who does.
  @Bean
  TransactionTemplate springSessionTransactionOperations(DataSource dataSource) {
    TransactionTemplate own = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return own;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new MayInterceptor()).excludePathPatterns("/webjars/**", "/assets/**");
  }
}
