package dev.replystream.stats.customer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** By what customers are put in order, the highest first. */
enum CustomerSort {
    COST,
    CALLS;

    static List<String> codes() {
        return Arrays.stream(values()).map(CustomerSort::code).toList();
    }

    static CustomerSort ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
