package dev.replystream.local;

import dev.replystream.local.data.DataFolder;
import dev.replystream.local.kafka.EmbeddedKafka;
import dev.replystream.local.part.KafkaAddress;
import dev.replystream.local.part.Part;
import dev.replystream.local.part.PostgresAddress;
import dev.replystream.local.part.Provisioner;
import dev.replystream.local.part.SchemaRegistryAddress;
import dev.replystream.local.postgres.EmbeddedPostgres;
import dev.replystream.local.registry.EmbeddedSchemaRegistry;

/** Starts the parts as child processes, with their data in {@code data}. */
record EmbeddedProvisioner(LocalStackSettings settings, ProjectHome home, DataFolder data) implements Provisioner {
    @Override
    public Part<KafkaAddress> startKafka() {
        return kafka().start(settings.startTimeout());
    }

    @Override
    public Part<KafkaAddress> startKafkaAt(KafkaAddress address) {
        return kafka().startAt(address, settings.startTimeout());
    }

    @Override
    public Part<PostgresAddress> startPostgres() {
        return new EmbeddedPostgres(
                        settings.ports().postgres(),
                        data.part("postgresql"),
                        settings.logFolder(),
                        home.binaries(),
                        settings.tuning().postgresParameters())
                .start(settings.startTimeout());
    }

    @Override
    public Part<SchemaRegistryAddress> startSchemaRegistry() {
        return new EmbeddedSchemaRegistry(
                        settings.ports().schemaRegistry(),
                        data.part("schema-registry"),
                        settings.logFolder(),
                        home.schemaRegistry())
                .start(settings.startTimeout());
    }

    @Override
    public void deleteData() {
        data.delete();
    }

    private EmbeddedKafka kafka() {
        StackTuning tuning = settings.tuning();
        return new EmbeddedKafka(
                tuning.brokers(),
                tuning.quickStart(),
                settings.ports().kafka(),
                data.part("kafka"),
                settings.logFolder(),
                tuning.kafkaProperties());
    }
}
