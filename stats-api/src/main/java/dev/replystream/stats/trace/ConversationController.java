package dev.replystream.stats.trace;

import dev.replystream.schemas.Topics;
import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.freshness.PipelineFreshness;
import dev.replystream.stats.web.Cursor;
import dev.replystream.stats.web.Parameters;
import dev.replystream.stats.web.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What became of a conversation. */
@RestController
@Tag(name = "messages")
public class ConversationController {

    private static final Parameters.Bounds LIMIT = new Parameters.Bounds(1, 100, 20);

    private final Conversations conversations;
    private final PipelineFreshness freshness;

    public ConversationController(Conversations conversations, PipelineFreshness freshness) {
        this.conversations = conversations;
        this.freshness = freshness;
    }

    @GetMapping("/conversations/{id}")
    @Operation(summary = "A conversation's replies with their outcomes and calls, newest first, page by page")
    ConversationPage conversation(
            @PathVariable("id") String id,
            @Parameter(description = "Most replies of the answer, 1 to 100; 20 by default")
                    @RequestParam(name = "limit", required = false)
                    @Nullable
                    String limit,
            @Parameter(description = "`next` of the page before")
                    @RequestParam(name = "after", required = false)
                    @Nullable
                    String after,
            Tenant tenant) {
        Parameters.text("id", id);
        int size = Parameters.number("limit", limit, LIMIT);
        Cursor cursor = Cursor.orNull("after", after);
        Freshness fresh = freshness.of(Topics.REPLIES, Topics.REPLY_OUTCOMES, Topics.USAGE_EVENTS);
        List<ConversationPage.Entry> found = conversations.newest(tenant.id(), id, cursor, size + 1);
        ConversationPage.CallSum calls = conversations.calls(tenant.id(), id);
        if (found.isEmpty() && calls.calls() == 0) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "nothing is stored of this conversation; as_of and lag of other answers tell why");
        }
        List<MessageTrace.Answer> replies = found.stream()
                .limit(size)
                .map(entry -> conversations.answer(tenant.id(), entry))
                .toList();
        String next = found.size() > size ? found.get(size - 1).cursor().text() : null;
        return new ConversationPage(id, fresh, calls, replies, next);
    }
}
