package dev.replystream.stats.completeness;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the figures are whole. */
@RestController
@Tag(name = "health")
public class PipelineHealthController {

    private final Completeness completeness;

    PipelineHealthController(Completeness completeness) {
        this.completeness = completeness;
    }

    @GetMapping("/health/pipeline")
    @Operation(summary = "What was produced, what each reader has read, and each gap by topic, partition and offset")
    PipelineHealth pipeline() {
        return completeness.now();
    }
}
