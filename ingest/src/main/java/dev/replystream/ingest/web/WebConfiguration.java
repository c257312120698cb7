package dev.replystream.ingest.web;

import dev.replystream.ingest.IngestSettings;
import dev.replystream.ingest.publish.Intake;
import dev.replystream.ingest.request.FeedbackReader;
import dev.replystream.ingest.request.MessageReader;
import dev.replystream.ingest.request.RequestParser;
import dev.replystream.schemas.Topics;
import dev.replystream.schemas.id.TimeOrderedIds;
import dev.replystream.service.kafka.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The endpoints. */
@Configuration(proxyBeanMethods = false)
@Import(IngestProblems.class)
public class WebConfiguration {

    @Bean
    BodyReader bodyReader(IngestSettings settings) {
        return new BodyReader(
                Math.toIntExact(settings.maxBufferedRequests().toBytes()), settings.acknowledgementTimeout());
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
