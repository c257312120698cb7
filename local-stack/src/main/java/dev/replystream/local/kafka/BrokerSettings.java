package dev.replystream.local.kafka;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What makes one broker of an embedded cluster.
 *
 * @param index which of the cluster's brokers, from 0
 * @param clientPorts the port for clients of each broker
 * @param controllerPorts the port of each broker's controller
 * @param folder its data
 * @param overrides broker properties set over the defaults chosen here
 */
record BrokerSettings(
        int index,
        List<Integer> clientPorts,
        List<Integer> controllerPorts,
        Path folder,
        Map<String, String> overrides) {

    /** The broker's configuration, sorted by key. */
    Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>(BrokerDefaults.with(Map.of()));
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(nodeId(index)));
        properties.put("log.dirs", folder.toString());
        properties.putAll(listeners());
        properties.putAll(replication());
        properties.putAll(overrides);
        return properties;
    }

    private Map<String, String> listeners() {
        String client = "CLIENT://127.0.0.1:" + clientPorts.get(index);
        return Map.of(
                "listeners",
                client + ",CONTROLLER://127.0.0.1:" + controllerPorts.get(index),
                "advertised.listeners",
                client,
                "listener.security.protocol.map",
                "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "CLIENT",
                "controller.listener.names",
                "CONTROLLER",
                "controller.quorum.voters",
                voters());
    }

    private Map<String, String> replication() {
        String replicas = Integer.toString(Math.min(3, clientPorts.size()));
        String inSync = clientPorts.size() < 3 ? "1" : "2";
        return Map.of(
                "default.replication.factor", replicas,
                "min.insync.replicas", inSync,
                "offsets.topic.replication.factor", replicas,
                "share.coordinator.state.topic.replication.factor", replicas,
                "share.coordinator.state.topic.min.isr", inSync,
                "transaction.state.log.replication.factor", replicas,
                "transaction.state.log.min.isr", inSync);
    }

    private String voters() {
        return IntStream.range(0, controllerPorts.size())
                .mapToObj(broker -> nodeId(broker) + "@127.0.0.1:" + controllerPorts.get(broker))
                .collect(Collectors.joining(","));
    }

    private static int nodeId(int index) {
        return index + 1;
    }
}
