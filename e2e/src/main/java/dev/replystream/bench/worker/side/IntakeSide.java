package dev.replystream.bench.worker.side;

import dev.replystream.schemas.serde.AvroEncoder;
import dev.replystream.schemas.serde.SchemaRegistry;
import dev.replystream.service.deadletter.DeadLetters;
import dev.replystream.worker.intake.Intake;
import dev.replystream.worker.reply.CallGate;
import dev.replystream.worker.reply.InboundMessage;
import dev.replystream.worker.reply.ReplyTask;
import dev.replystream.worker.reply.Resolution;
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
    private final Intake intake;
    private final Membership membership;

    IntakeSide(SideSettings settings, Desk desk) {
        this.desk = desk;
        WorkerDefaults defaults = new WorkerDefaults(settings);
        MeterRegistry meters = new SimpleMeterRegistry();
        SchemaRegistry registry = new SchemaRegistry(settings.registryUrl());
        this.intake = Intake.create(
                this::resolve,
                new Intake.Configured(defaults.kafka(), defaults.worker(), defaults.commit(), defaults.intake()),
                new Intake.Surroundings(
                        registry,
                        new DeadLetters("bench", settings.topics(), new AvroEncoder(registry), Clock.systemUTC()),
                        CallGate.alwaysOpen(),
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

    private Resolution resolve(ReplyTask task) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        try {
            for (InboundMessage inbound : task.messages()) {
                records.addAll(desk.answer(inbound.record().key(), inbound.message()));
            }
            return new Resolution.Finished(records);
        } catch (CancellationException e) {
            return new Resolution.Abandoned();
        }
    }
}
