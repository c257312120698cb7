package dev.replystream.worker.reply;

import dev.replystream.schemas.id.TimeOrderedIds;
import dev.replystream.schemas.price.PriceTable;
import dev.replystream.schemas.price.PriceVersion;
import dev.replystream.schemas.serde.AvroSerdes;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.service.kafka.KafkaSettings;
import dev.replystream.worker.WorkerSettings;
import dev.replystream.worker.control.ConversationControls;
import dev.replystream.worker.conversation.ConversationStore;
import dev.replystream.worker.ledger.CallLedger;
import dev.replystream.worker.limit.CallLimiter;
import dev.replystream.worker.openai.OpenAiSettings;
import dev.replystream.worker.openai.ReplyGenerator;
import dev.replystream.worker.time.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How replies come about. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    PriceSettings.class,
    PromptSettings.class,
    RetrySettings.class,
    LineSettings.class,
    GuardSettings.class
})
public class ReplyConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyConfiguration.class);

    @Bean
    CallGate callGate(LineSettings settings) {
        return new CallGate(settings, ReplyConfiguration::millis);
    }

    @Bean
    DeadLetters deadLetters(KafkaSettings kafka, AvroSerdes serdes, Clock clock) {
        return new DeadLetters(ReplyRecords.SENDER, kafka.prefix(), serdes.encoder(), clock);
    }

    @Bean
    CallMetrics callMetrics(MeterRegistry meters, CallGate gate, OpenAiSettings openAi) {
        return new CallMetrics(meters, gate, openAi.model());
    }

    @Bean
    AccountedCalls.Accounts callAccounts(CallLedger ledger, CallFacts facts, CallMetrics metrics) {
        return new AccountedCalls.Accounts(ledger, facts, metrics);
    }

    @Bean
    PriceTable prices(PriceSettings settings) {
        List<PriceVersion> versions = settings.versions();
        LOG.info(
                "calls cost what the price versions {} say",
                versions.stream().map(PriceVersion::version).toList());
        return PriceTable.of(versions);
    }

    @Bean
    CallFacts callFacts(WorkerSettings worker, OpenAiSettings openAi, ReplyGenerator generator, PriceTable prices) {
        CallTerms terms = new CallTerms(
                worker.instanceId(),
                openAi.model(),
                openAi.serviceTier(),
                openAi.timeout(),
                openAi.maxCompletionTokens());
        return new CallFacts(terms, prices, generator.operation());
    }

    @Bean
    PromptBuilder promptBuilder(OpenAiSettings openAi, PromptSettings settings) {
        return new PromptBuilder(openAi.model(), settings, TokenCounter.forModel(openAi.model()));
    }

    @Bean
    Waiting waiting(Clock clock) {
        return new Waiting(clock, ReplyConfiguration::millis, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
    }

    @Bean
    AccountedCalls accountedCalls(
            ReplyGenerator generator, AccountedCalls.Accounts accounts, TimeOrderedIds ids, Waiting waiting) {
        return new AccountedCalls(generator, accounts, ids, waiting);
    }

    @Bean
    ReplyWriter.Pacing replyPacing(CallGate gate, CallLimiter limiter, OpenAiSettings openAi, RetrySettings retry) {
        return new ReplyWriter.Pacing(
                gate,
                limiter,
                openAi.maxCompletionTokens(),
                new RetryPolicy(retry, RandomGenerator.of("SecureRandom")));
    }

    @Bean
    ReplyWriter replyWriter(AccountedCalls calls, PromptBuilder prompts, ReplyWriter.Pacing pacing, Waiting waiting) {
        return new ReplyWriter(calls, prompts, pacing, waiting);
    }

    @Bean
    ReplyRecords replyRecords(KafkaSettings kafka, AvroSerdes serdes, DeadLetters deadLetters, Clock clock) {
        return new ReplyRecords(kafka.prefix(), serdes.encoder(), deadLetters, clock);
    }

    @Bean
    Guards guards(ConversationControls controls, GuardSettings settings, Clock clock) {
        return new Guards(controls, settings, clock);
    }

    @Bean
    Replying replying(
            ConversationStore store, ReplyWriter writer, ReplyRecords records, Guards guards, Waiting waiting) {
        return new Replying(store, writer, records, guards, waiting);
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
