package dev.replystream.cli.demo;

import dev.replystream.cli.pipeline.PipelineAddresses;
import dev.replystream.cli.pipeline.Service;
import java.util.List;

/** What to try while a demo runs. */
final class DemoHints {
    private DemoHints() {}

    static List<String> lines(PipelineAddresses addresses, String messageId) {
        String stats = addresses.of(Service.STATS_API).toString();
        return List.of(
                "Try in another terminal:",
                "  curl '%s/api-usage/daily'".formatted(stats),
                "  curl '%s/api-usage/statistics?days=7&api_type=openai'".formatted(stats),
                "  curl '%s/alerts'".formatted(stats),
                "  curl '%s/messages/%s/trace'".formatted(stats, messageId),
                "  ./replystream tail replies",
                "  ./replystream send --wait 'Where is my new card?'");
    }
}
