package dev.replystream.cli.up;

import dev.replystream.cli.pipeline.PipelineAddresses;
import dev.replystream.cli.pipeline.Service;
import java.util.ArrayList;
import java.util.List;

/** Addresses for people. */
public final class AddressLines {
    private static final String ROW = "  %-18s %s";

    private AddressLines() {}

    /** One line for each. */
    public static List<String> of(PipelineAddresses addresses) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("Kafka", addresses.bootstrapServers()));
        lines.add(ROW.formatted("schema registry", addresses.schemaRegistryUrl()));
        lines.add(ROW.formatted("PostgreSQL", addresses.postgres().jdbcUrl()));
        for (Service service : Service.values()) {
            lines.add(ROW.formatted(service.module(), addresses.of(service)));
        }
        addresses.simulator().ifPresent(url -> lines.add(ROW.formatted("OpenAI simulator", url)));
        addresses.telegram().ifPresent(url -> lines.add(ROW.formatted("Telegram simulator", url)));
        return lines;
    }
}
