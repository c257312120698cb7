package dev.replystream.schemas.price;

/** A price list with a field whose value is not allowed. */
public final class InvalidPriceException extends IllegalArgumentException {

    private final String field;
    private final String rule;

    /**
     * @param field path of the field, for example {@code models.gpt-5.input_per_1m}
     * @param rule what is allowed, for example {@code must be a number from 0 to 1000000}
     */
    InvalidPriceException(String field, String rule) {
        super(field + " " + rule);
        this.field = field;
        this.rule = rule;
    }

    /** Path of the field. */
    public String field() {
        return field;
    }

    /** What is allowed. */
    public String rule() {
        return rule;
    }
}
