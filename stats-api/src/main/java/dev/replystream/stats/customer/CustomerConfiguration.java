package dev.replystream.stats.customer;

import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Usage by customer. */
@Configuration(proxyBeanMethods = false)
@Import(CustomerController.class)
public class CustomerConfiguration {

    @Bean
    Customers customers(DSLContext database) {
        return new Customers(database);
    }
}
