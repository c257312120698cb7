package dev.replystream.stats.rule;

import dev.replystream.alert.json.RuleJson;
import dev.replystream.alert.rule.InvalidRuleException;
import dev.replystream.alert.rule.RuleContract;
import dev.replystream.avro.AlertRule;
import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.web.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A rule as a caller states it: its fields as JSON, without those that the service gives it. */
public final class StatedRule {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final List<String> OWN = List.of("tenant", "name", "version", "revision");

    private final String name;
    private final Map<String, ?> fields;

    /**
     * @param name its name, in place of one among the fields
     * @param fields with the names of the topic
     */
    public StatedRule(String name, Map<String, ?> fields) {
        this.name = name;
        this.fields = fields;
    }

    /**
     * The rule, which can be evaluated.
     *
     * @param by who states it
     * @param at when
     * @throws InvalidFieldException if a field is not allowed
     */
    public AlertRule of(Tenant tenant, String by, Instant at) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidFieldException("name", "must have 1 to 100 letters, digits, '.', '_' and '-'");
        }
        ObjectNode json = JsonMapper.shared().valueToTree(fields);
        OWN.forEach(json::remove);
        json.put("tenant", tenant.id()).put("name", name);
        try {
            AlertRule rule = RuleJson.read(json, by, at);
            RuleContract.read(rule);
            return rule;
        } catch (InvalidRuleException e) {
            throw refused(e.getCause() == null ? e : e.getCause());
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    /** The messages of rules begin with the field. */
    private static InvalidFieldException refused(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        int space = message.indexOf(' ');
        return space < 0
                ? new InvalidFieldException("rule", message)
                : new InvalidFieldException(message.substring(0, space), message.substring(space + 1));
    }
}
