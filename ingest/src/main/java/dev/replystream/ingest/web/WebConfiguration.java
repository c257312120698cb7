package dev.replystream.ingest.web;

import dev.replystream.ingest.IngestSettings;
import dev.replystream.ingest.publish.Intake;
import dev.replystream.ingest.request.FeedbackReader;
import dev.replystream.ingest.request.MessageReader;
import dev.replystream.ingest.request.RequestParser;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.id.TimeOrderedIds;
import dev.replystream.service.kafka.KafkaSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The endpoints. */
@Configuration(proxyBeanMethods = false)
@Import(IngestProblems.class)
public class WebConfiguration {

    private static final String SOCKET_BUFFER_BYTES = "2048";

    @Bean
    BodyReader bodyReader(IngestSettings settings, MeterRegistry meters) {
        BodyMemory memory = new BodyMemory(settings.maxBufferedBodies().toBytes(), RecordEndpoint.MAX_BATCH_BODY);
        Gauge.builder("replystream.ingest.bodies.buffered", memory, BodyMemory::used)
                .description("Memory that request bodies take")
                .baseUnit("bytes")
                .register(meters);
        return new BodyReader(memory, settings.queueTimeout(), settings.bodyTimeout(), System::nanoTime);
    }

    @Bean(destroyMethod = "shutdown")
    RequestExecutor requestExecutor(IngestSettings settings, MeterRegistry meters) {
        RequestExecutor executor = new RequestExecutor(settings.maxRequests());
        Gauge.builder("replystream.ingest.requests.waiting", executor, RequestExecutor::waiting)
                .description("Requests that wait for others to be finished")
                .register(meters);
        return executor;
    }

    /** Has no order, so it comes last and wins over Spring Boot's executor, which has no bound. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> requestThreads(
            RequestExecutor executor, IngestSettings settings) {
        return server -> {
            server.addEngineValves(new UnreadBodyValve());
            server.addProtocolHandlerCustomizers(handler -> {
                handler.setExecutor(executor);
                smallSocketBuffers(handler);
                limitSilence(handler, Math.toIntExact(settings.bodyTimeout().toMillis()));
            });
        };
    }

    /** How long nothing may come in the middle of a body. */
    private static void limitSilence(ProtocolHandler handler, int millis) {
        if (handler instanceof AbstractHttp11Protocol<?> protocol) {
            protocol.setDisableUploadTimeout(false);
            protocol.setConnectionUploadTimeout(millis);
        }
    }

    /** Ten thousand idle connections shall cost little; what is larger than a buffer goes through it in turns. */
    private static void smallSocketBuffers(ProtocolHandler handler) {
        if (handler instanceof AbstractProtocol<?> protocol) {
            protocol.setProperty("socket.appReadBufSize", SOCKET_BUFFER_BYTES);
            protocol.setProperty("socket.appWriteBufSize", SOCKET_BUFFER_BYTES);
        }
    }

    @Bean
    MessagesController messagesController(
            BodyReader bodies, Intake intake, KafkaSettings kafka, RequestParsers parsers) {
        return new MessagesController(
                new RecordEndpoint(kafka.prefix().nameOf(Topics.MESSAGES), parsers.messages(), bodies, intake));
    }

    @Bean
    FeedbackController feedbackController(
            BodyReader bodies, Intake intake, KafkaSettings kafka, RequestParsers parsers) {
        return new FeedbackController(
                new RecordEndpoint(kafka.prefix().nameOf(Topics.FEEDBACK), parsers.feedback(), bodies, intake));
    }

    @Bean
    RequestParsers requestParsers(TimeOrderedIds ids, Clock clock) {
        return new RequestParsers(
                new RequestParser(new MessageReader(), ids, clock),
                new RequestParser(new FeedbackReader(), ids, clock));
    }

    @Bean
    FilterRegistrationBean<RefusalCounter> refusalCounter(MeterRegistry meters) {
        FilterRegistrationBean<RefusalCounter> registration = new FilterRegistrationBean<>(new RefusalCounter(meters));
        registration.addUrlPatterns("/messages/*", "/feedback/*");
        return registration;
    }

    /** One parser for each contract. */
    record RequestParsers(RequestParser messages, RequestParser feedback) {}
}
