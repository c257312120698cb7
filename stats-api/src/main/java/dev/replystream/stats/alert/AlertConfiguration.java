package dev.replystream.stats.alert;

import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Alerts: their sink and their list. */
@Configuration(proxyBeanMethods = false)
@Import(AlertController.class)
public class AlertConfiguration {

    @Bean
    AlertSink alertSink() {
        return new AlertSink();
    }

    @Bean
    Alerts alerts(DSLContext database) {
        return new Alerts(database);
    }
}
