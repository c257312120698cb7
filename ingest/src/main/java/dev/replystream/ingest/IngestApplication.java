package dev.replystream.ingest;

import dev.replystream.ingest.publish.PublishConfiguration;
import dev.replystream.ingest.web.WebConfiguration;
import dev.replystream.service.ServiceConfiguration;
import dev.replystream.service.ServiceMain;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The service that takes messages and feedback over HTTP. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(IngestSettings.class)
@Import({ServiceConfiguration.class, PublishConfiguration.class, WebConfiguration.class})
public class IngestApplication {

    public static void main(String[] arguments) {
        ServiceMain.run(IngestApplication.class, arguments);
    }
}
