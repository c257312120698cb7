package dev.replystream.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.service.ServiceMain;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

/** What a start that fails says first. */
class StartOrderTest {

    @Test
    void namesSettingOutOfRangeBeforeItWaitsForAnything() {
        SpringApplication application = ServiceMain.application(ReplyWorkerApplication.class);

        assertThatThrownBy(() -> application.run(
                        "--server.port=0",
                        "--replystream.kafka.bootstrap-servers=127.0.0.1:1",
                        "--replystream.kafka.schema-registry-url=http://127.0.0.1:1",
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none",
                        "--replystream.openai.api-key=test",
                        "--replystream.startup.timeout=1h",
                        "--replystream.worker.max-in-flight=0"))
                .rootCause()
                .hasMessage("replystream.worker.max-in-flight must be between 1 and 10000, was 0");
    }
}
