package dev.replystream.stats.rule;

import dev.replystream.alert.json.RuleJson;
import dev.replystream.avro.AlertRule;
import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.web.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** Alert rules; those that are built in are there without them, and give way to one with their name. */
@RestController
@Tag(name = "alert rules")
public class AlertRuleController {

    private final Rules rules;
    private final Clock clock;

    AlertRuleController(Rules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Rules.
     *
     * @param rules by name, with the fields of the topic
     */
    public record RuleList(List<JsonNode> rules) {}

    @GetMapping("/alert-rules")
    @Operation(summary = "The rules that were set, by name; those that are built in are not among them")
    RuleList list(Tenant tenant) {
        return new RuleList(
                rules.of(tenant.id()).stream().<JsonNode>map(RuleJson::write).toList());
    }

    @GetMapping("/alert-rules/{name}")
    @Operation(summary = "A rule; its revision is the ETag")
    ResponseEntity<JsonNode> rule(@PathVariable("name") String name, Tenant tenant) {
        return rules.find(tenant.id(), name)
                .map(rule -> answer(HttpStatus.OK, rule))
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no rule with this name"));
    }

    @PutMapping("/alert-rules/{name}")
    @Operation(summary = "Set a rule: with If-Match in the place of that revision, with If-None-Match: * a new one")
    ResponseEntity<JsonNode> put(
            @PathVariable("name") String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            @RequestBody Map<String, Object> body,
            Tenant tenant,
            @Nullable Principal caller) {
        Expected expected = Expected.of(ifMatch, ifNoneMatch);
        AlertRule stated = new StatedRule(name, body)
                .of(
                        tenant,
                        caller == null ? "anybody" : caller.getName(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
        AlertRule written = rules.put(stated, expected);
        return answer(expected.revision() == 0 ? HttpStatus.CREATED : HttpStatus.OK, written);
    }

    @DeleteMapping("/alert-rules/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a rule: If-Match with its revision")
    void delete(
            @PathVariable("name") String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Tenant tenant) {
        Expected expected = Expected.of(ifMatch, null);
        if (expected.revision() == 0) {
            throw new InvalidFieldException(HttpHeaders.IF_MATCH, "must be a revision in quotes, such as \"3\"");
        }
        rules.delete(tenant.id(), name, expected);
    }

    private static ResponseEntity<JsonNode> answer(HttpStatus status, AlertRule rule) {
        return ResponseEntity.status(status)
                .eTag("\"" + rule.getRevision() + "\"")
                .body(RuleJson.write(rule));
    }
}
