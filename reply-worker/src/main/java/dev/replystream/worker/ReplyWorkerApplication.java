package dev.replystream.worker;

import dev.replystream.service.ServiceConfiguration;
import dev.replystream.service.ServiceMain;
import dev.replystream.service.kafka.TransactionsConfiguration;
import dev.replystream.service.postgres.PostgresConfiguration;
import dev.replystream.worker.control.ControlConfiguration;
import dev.replystream.worker.conversation.ConversationConfiguration;
import dev.replystream.worker.delivery.DeliveryConfiguration;
import dev.replystream.worker.intake.IntakeConfiguration;
import dev.replystream.worker.ledger.LedgerConfiguration;
import dev.replystream.worker.limit.LimitConfiguration;
import dev.replystream.worker.openai.OpenAiConfiguration;
import dev.replystream.worker.reply.ReplyConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The service that answers messages. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    ServiceConfiguration.class,
    TransactionsConfiguration.class,
    PostgresConfiguration.class,
    ConversationConfiguration.class,
    ControlConfiguration.class,
    LimitConfiguration.class,
    OpenAiConfiguration.class,
    LedgerConfiguration.class,
    ReplyConfiguration.class,
    IntakeConfiguration.class,
    MessageIntakeConfiguration.class,
    DeliveryConfiguration.class
})
public class ReplyWorkerApplication {

    /** Runs the service until it is told to stop. */
    public static void main(String... arguments) {
        ServiceMain.run(ReplyWorkerApplication.class, arguments);
    }
}
