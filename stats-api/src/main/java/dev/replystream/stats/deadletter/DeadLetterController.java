package dev.replystream.stats.deadletter;

import dev.replystream.schemas.Topics;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.freshness.PipelineFreshness;
import dev.replystream.stats.web.Cursor;
import dev.replystream.stats.web.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** What services could not use. */
@RestController
@Tag(name = "dead letters")
public class DeadLetterController {

    private final StoredDeadLetters deadLetters;
    private final PipelineFreshness freshness;

    public DeadLetterController(StoredDeadLetters deadLetters, PipelineFreshness freshness) {
        this.deadLetters = deadLetters;
        this.freshness = freshness;
    }

    @GetMapping("/dead-letters")
    @Operation(summary = "What services could not use, newest first, page by page; CSV for Accept: text/csv")
    DeadLetterPage deadLetters(@ParameterObject @ModelAttribute DeadLettersRequest request, Tenant tenant) {
        DeadLetterFilter filter = request.filter(tenant.id());
        int size = request.size();
        Cursor cursor = request.cursor();
        Freshness fresh = freshness.of(Topics.DEAD_LETTERS);
        return DeadLetterPage.of(fresh, deadLetters.newest(filter, cursor, size + 1), size);
    }
}
