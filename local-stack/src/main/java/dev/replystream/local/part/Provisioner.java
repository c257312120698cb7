package dev.replystream.local.part;

/** Brings up the parts of a stack. Each method returns when the part answers its clients, and may run beside the others. */
public interface Provisioner {
    /** Starts Kafka. */
    Part<KafkaAddress> startKafka();

    /** Starts Kafka again where it was, with what it had stored; it was stopped or killed before. */
    Part<KafkaAddress> startKafkaAt(KafkaAddress address);

    /** Starts PostgreSQL. */
    Part<PostgresAddress> startPostgres();

    /** Starts the schema registry. */
    Part<SchemaRegistryAddress> startSchemaRegistry();

    /** Deletes all that the parts stored; they are stopped before. */
    void deleteData();
}
