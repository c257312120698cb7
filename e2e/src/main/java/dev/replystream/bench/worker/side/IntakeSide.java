package dev.replystream.bench.worker.side;

import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.worker.intake.Intake;
import dev.replystream.worker.intake.Patience;
import dev.replystream.worker.intake.Resolution;
import dev.replystream.worker.intake.Task;
import dev.replystream.worker.message.InboundMessage;
import dev.replystream.worker.message.MessageReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The worker's own intake. */
final class IntakeSide implements Side {

    private final Desk desk;
    private final Intake<InboundMessage> intake;
    private final Membership membership;

    IntakeSide(SideSettings settings, Desk desk) {
        this.desk = desk;
        WorkerDefaults defaults = new WorkerDefaults(settings);
        MeterRegistry meters = new SimpleMeterRegistry();
        SchemaRegistry registry = new SchemaRegistry(settings.registryUrl());
        this.intake = Intake.create(
                this::resolve,
                new Intake.Configured(
                        defaults.kafka(),
                        defaults.worker().subscription(),
                        defaults.worker().window(),
                        defaults.commit(),
                        defaults.intake()),
                new Intake.Surroundings<>(
                        new MessageReader(registry, Patience.usual()),
                        new DeadLetters("bench", settings.topics(), new AvroEncoder(registry), Clock.systemUTC()),
                        () -> Integer.MAX_VALUE,
                        meters));
        this.membership = new Membership(meters, settings.partitions());
        intake.start();
    }

    @Override
    public boolean isWell() {
        return membership.isUnbroken();
    }

    @Override
    public void close() {
        intake.stop();
    }

    private Resolution resolve(Task<InboundMessage> task) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        try {
            for (InboundMessage inbound : task.items()) {
                records.addAll(desk.answer(inbound.record().key(), inbound.message()));
            }
            return new Resolution.Finished(records);
        } catch (CancellationException e) {
            return new Resolution.Abandoned();
        }
    }
}
