package dev.replystream.local.kafka;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** The main class of a broker's JVM: formats its data folder when that is new, then runs the broker until the JVM ends. */
public final class BrokerMain {
    private BrokerMain() {}

    /** Arguments: the configuration file and the cluster id. */
    public static void main(String[] arguments) {
        String configuration = arguments[0];
        int status = StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "--config", configuration, "--cluster-id", arguments[1]},
                System.out);
        if (status != 0) {
            System.exit(status);
        }
        Kafka.main(new String[] {configuration});
    }
}
