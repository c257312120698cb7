package dev.replystream.stats.customer;

import dev.replystream.service.web.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the list of customers: the last one of a page.
 *
 * @param sort what the list is ordered by
 * @param figure that figure of the customer
 * @param customerId the customer; empty for calls that were made for none
 */
record CustomerCursor(CustomerSort sort, long figure, String customerId) {

    private static final Pattern FORM = Pattern.compile("(cost|calls):(\\d{1,18}):(.{0,256})", Pattern.DOTALL);

    /** The form in which it is given to callers and comes back. */
    String text() {
        String plain = sort.code() + ":" + figure + ":" + customerId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads that form.
     *
     * @throws InvalidFieldException if it is another one, or of a list in another order
     */
    static CustomerCursor parse(String parameter, String text, CustomerSort sort) {
        Matcher plain = FORM.matcher(decoded(parameter, text));
        if (!plain.matches()
                || plain.group(3).indexOf('\0') >= 0
                || !plain.group(1).equals(sort.code())) {
            throw broken(parameter);
        }
        return new CustomerCursor(sort, Long.parseLong(plain.group(2)), plain.group(3));
    }

    private static String decoded(String parameter, String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw broken(parameter);
        }
    }

    private static InvalidFieldException broken(String parameter) {
        return new InvalidFieldException(parameter, "must be the value of next in the page before, of the same sort");
    }
}
