package dev.replystream.stats.trace;

import dev.replystream.schemas.Topics;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.freshness.PipelineFreshness;
import dev.replystream.stats.web.Parameters;
import dev.replystream.stats.web.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What became of a message. */
@RestController
@Tag(name = "messages")
public class TraceController {

    private final Traces traces;
    private final PipelineFreshness freshness;

    public TraceController(Traces traces, PipelineFreshness freshness) {
        this.traces = traces;
        this.freshness = freshness;
    }

    @GetMapping("/messages/{id}/trace")
    @Operation(summary = "A message's reply, outcomes and calls, and where each of them is in the log")
    TraceAnswer trace(@PathVariable("id") String id, Tenant tenant) {
        Parameters.text("id", id);
        Freshness fresh = freshness.of(Topics.REPLIES, Topics.REPLY_OUTCOMES, Topics.USAGE_EVENTS);
        return traces.of(tenant.id(), id)
                .map(trace -> new TraceAnswer(fresh, trace))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "nothing is stored of this message; as_of and lag of other answers tell why"));
    }
}
