package dev.replystream.alert.topology;

import dev.replystream.alert.evaluation.LogClock;
import dev.replystream.avro.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Takes windows and rules of its tenants and evaluates, once an interval: updates that belong together are judged
 * together, and on the wall clock when none come. A transition asks for a commit
 * at once, so nobody waits for the commit interval to hear of it. After a failure the work since the last commit is done
 * again from the stores; what was not committed was told to nobody.
 */
final class EvaluationProcessor extends ContextualProcessor<String, TenantRecord, String, Alert> {

    /** How long the first record after a start is waited for before the wall clock counts. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private static final Duration IDLE = Duration.ofSeconds(1);

    private final EvaluationPlan plan;
    private final TenantReader reader;
    private @Nullable AlertBook book;
    private @Nullable LogClock clock;

    EvaluationProcessor(EvaluationPlan plan, TenantReader reader) {
        this.plan = plan;
        this.reader = reader;
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        super.init(context);
        clock = new LogClock(wall(), SETTLING, IDLE);
        AlertBook.Stores stores = new AlertBook.Stores(
                context.getStateStore(AlertStores.MINUTES),
                context.getStateStore(AlertStores.RULES),
                context.getStateStore(AlertStores.WATCHES));
        book = new AlertBook(stores, reader, plan);
        context.schedule(plan.interval(), PunctuationType.WALL_CLOCK_TIME, _ -> evaluate());
    }

    @Override
    public void process(Record<String, TenantRecord> record) {
        Instant timestamp = Instant.ofEpochMilli(record.timestamp());
        clock().observe(timestamp, wall());
        book().take(record.key(), record.value(), clock().at(wall()), this::tell);
    }

    @Override
    public void close() {
        plan.listener().closed(context().taskId().toString());
        book = null;
    }

    private void evaluate() {
        Instant now = clock().at(wall());
        if (now.equals(Instant.EPOCH)) {
            return;
        }
        int tenants = book().evaluate(now, this::tell);
        plan.listener().evaluated(context().taskId().toString(), tenants, book().raised());
    }

    private void tell(Alert alert) {
        context()
                .forward(new Record<>(
                        alert.getAlertId(), alert, alert.getOccurredAt().toEpochMilli()));
        context().commit();
        plan.listener().told(alert);
    }

    private Instant wall() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }

    private LogClock clock() {
        return Objects.requireNonNull(clock, "init has not been called");
    }

    private AlertBook book() {
        return Objects.requireNonNull(book, "init has not been called");
    }
}
