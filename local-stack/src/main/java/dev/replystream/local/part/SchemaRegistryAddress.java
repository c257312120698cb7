package dev.replystream.local.part;

import dev.replystream.local.process.ReadinessProbe;
import java.net.URI;

/**
 * A schema registry.
 *
 * @param url the base of Confluent's REST API: {@code <url>/subjects} lists the subjects
 */
public record SchemaRegistryAddress(String url) {
    /** Where Apicurio Registry serves Confluent's API. */
    public static final String PATH = "/apis/ccompat/v7";

    /** An Apicurio Registry behind {@code port} of {@code host}. */
    public static SchemaRegistryAddress of(String host, int port) {
        return new SchemaRegistryAddress("http://%s:%d%s".formatted(host, port, PATH));
    }

    /** Ready when the subjects are listed. */
    public ReadinessProbe probe() {
        return ReadinessProbe.httpGet(URI.create(url + "/subjects"));
    }
}
