package dev.replystream.local;

import java.util.Map;

/**
 * Settings of the parts themselves, over those that the stack chooses.
 *
 * @param brokers Kafka brokers, 1 to 3; containers: 1
 * @param quickStart whether brokers use the JVM's first compiler only: they start with half the processor time and serve
 *     fewer records per second at their peak; containers: as the image does
 * @param kafkaProperties broker properties
 * @param postgresParameters server parameters
 */
public record StackTuning(
        int brokers, boolean quickStart, Map<String, String> kafkaProperties, Map<String, String> postgresParameters) {
    private static final int MOST_BROKERS = 3;

    public StackTuning {
        if (brokers < 1 || brokers > MOST_BROKERS) {
            throw new IllegalArgumentException(
                    "brokers must be between 1 and %d, was %d".formatted(MOST_BROKERS, brokers));
        }
        kafkaProperties = Map.copyOf(kafkaProperties);
        postgresParameters = Map.copyOf(postgresParameters);
    }

    /** One broker, and nothing else changed. */
    public static StackTuning standard() {
        return new StackTuning(1, false, Map.of(), Map.of());
    }

    /**
     * Starts quickly. Nothing is forced to the disk before it is acknowledged: quicker, and no less safe while the machine itself runs. For
     * tests.
     */
    public static StackTuning forTests() {
        return new StackTuning(1, true, Map.of(), Map.of("fsync", "off", "full_page_writes", "off"));
    }

    /** With this many brokers. */
    public StackTuning withBrokers(int wanted) {
        return new StackTuning(wanted, quickStart, kafkaProperties, postgresParameters);
    }

    /** With these broker properties set over those that the stack chooses. */
    public StackTuning withKafkaProperties(Map<String, String> properties) {
        return new StackTuning(brokers, quickStart, properties, postgresParameters);
    }

    /** With these server parameters set over those that the stack chooses. */
    public StackTuning withPostgresParameters(Map<String, String> parameters) {
        return new StackTuning(brokers, quickStart, kafkaProperties, parameters);
    }
}
