package dev.replystream.ingest.web;

import dev.replystream.ingest.publish.Intake;
import dev.replystream.ingest.publish.Receipt;
import dev.replystream.ingest.publish.Submission;
import dev.replystream.ingest.request.Draft;
import dev.replystream.ingest.request.RecordIds;
import dev.replystream.ingest.request.RequestParser;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What the endpoints have in common: body in, receipts out. */
final class RecordEndpoint {

    static final String REPLAYED_HEADER = "Idempotent-Replayed";

    private static final int MAX_BODY = 1024 * 1024;
    /** The longest body that any path takes. */
    static final int MAX_BATCH_BODY = 16 * 1024 * 1024;

    private final String topic;
    private final RequestParser parser;
    private final BodyReader bodies;
    private final Intake intake;

    RecordEndpoint(String topic, RequestParser parser, BodyReader bodies, Intake intake) {
        this.topic = topic;
        this.parser = parser;
        this.bodies = bodies;
        this.intake = intake;
    }

    /** Takes one record; answers when Kafka has it. */
    <R> ResponseEntity<R> take(HttpServletRequest request, Function<Receipt, R> view) {
        String key = request.getHeader(RecordIds.KEY_HEADER);
        try (BodyReader.Body body = bodies.read(request, MAX_BODY)) {
            byte[] bytes = body.bytes();
            Intake.Taken taken = intake.take(submission(request, bytes, parser.parse(bytes, key)));
            return answer(taken, view.apply(taken.receipts().getFirst()));
        }
    }

    /** Takes a batch; answers when Kafka has all of it. */
    <R> ResponseEntity<List<R>> takeBatch(HttpServletRequest request, Function<Receipt, R> view) {
        String key = request.getHeader(RecordIds.KEY_HEADER);
        try (BodyReader.Body body = bodies.read(request, MAX_BATCH_BODY)) {
            byte[] bytes = body.bytes();
            Intake.Taken taken = intake.take(submission(request, bytes, parser.parseBatch(bytes, key)));
            return answer(taken, taken.receipts().stream().map(view).toList());
        }
    }

    private Submission submission(HttpServletRequest request, byte[] body, List<Draft> drafts) {
        return new Submission(request.getServletPath(), topic, request.getHeader(RecordIds.KEY_HEADER), body, drafts);
    }

    private static <R> ResponseEntity<R> answer(Intake.Taken taken, R view) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(HttpStatus.ACCEPTED);
        if (taken.replayed()) {
            answer.header(REPLAYED_HEADER, "true");
        }
        return answer.body(view);
    }
}
