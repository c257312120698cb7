package dev.replystream.alert.rule;

/** A rule that cannot be evaluated; the message names rule, field and range. */
public final class InvalidRuleException extends RuntimeException {

    private final String rule;

    public InvalidRuleException(String rule, IllegalArgumentException cause) {
        super("rule " + rule + ": " + cause.getMessage(), cause);
        this.rule = rule;
    }

    /** Name of the rule, as it was given. */
    public String rule() {
        return rule;
    }
}
