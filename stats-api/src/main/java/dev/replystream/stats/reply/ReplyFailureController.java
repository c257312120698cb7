package dev.replystream.stats.reply;

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

/** Messages that got no reply, replies that did not arrive. */
@RestController
@Tag(name = "messages")
public class ReplyFailureController {

    private final ReplyFailures failures;
    private final PipelineFreshness freshness;

    public ReplyFailureController(ReplyFailures failures, PipelineFreshness freshness) {
        this.failures = failures;
        this.freshness = freshness;
    }

    @GetMapping("/reply-failures")
    @Operation(summary = "Failures to answer, newest first, page by page; CSV for Accept: text/csv")
    ReplyFailurePage failures(@ParameterObject @ModelAttribute ReplyFailuresRequest request, Tenant tenant) {
        ReplyFailureFilter filter = request.filter(tenant.id());
        int size = request.size();
        Cursor cursor = request.cursor();
        Freshness fresh = freshness.of(Topics.REPLY_OUTCOMES);
        return ReplyFailurePage.of(fresh, failures.newest(filter, cursor, size + 1), size);
    }
}
