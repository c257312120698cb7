package dev.replystream.stats.audit;

import dev.replystream.avro.AuditRequest;
import dev.replystream.schemas.id.TimeOrderedIds;
import dev.replystream.stats.web.Parameters;
import dev.replystream.stats.web.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Proof that the stored figures are those of the log. */
@RestController
@Tag(name = "audits")
public class AuditController {

    private final Audits audits;
    private final TimeOrderedIds ids;
    private final Clock clock;

    public AuditController(Audits audits, TimeOrderedIds ids, Clock clock) {
        this.audits = audits;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * An audit that was taken on.
     *
     * @param from start of the period, inclusive, widened to a quarter-hour
     * @param to end of the period, exclusive, widened to a quarter-hour
     */
    public record Accepted(UUID auditId, String status, Instant from, Instant to) {}

    @PostMapping("/audits")
    @Operation(
            summary = "Count a period again from the log and compare",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = AuditOrder.class))))
    ResponseEntity<Accepted> ask(@RequestBody Map<String, Object> body, Tenant tenant) {
        AuditOrder order = AuditOrder.of(body);
        UUID id = ids.get();
        audits.ask(AuditRequest.newBuilder()
                .setAuditId(id.toString())
                .setTenant(tenant.id())
                .setFrom(order.from())
                .setTo(order.to())
                .setRequestedBy("stats-api")
                .setRequestedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build());
        return ResponseEntity.accepted()
                .location(URI.create("/audits/" + id))
                .body(new Accepted(id, "REQUESTED", order.from(), order.to()));
    }

    @GetMapping("/audits/{id}")
    @Operation(summary = "An audit, what it read, and every difference it found")
    AuditReport audit(@PathVariable("id") String id, Tenant tenant) {
        return audits.find(tenant.id(), Parameters.id("id", id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no audit with this id"));
    }
}
