package dev.replystream.local.simulator.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Something that can go wrong: a constant of an enum. */
public interface NamedFault {
    /** The constant's name. */
    String name();

    /** The name in settings and in the journal, for example {@code rate_limit}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The fault of that code. */
    static <F extends Enum<F> & NamedFault> Optional<F> ofCode(Class<F> faults, String code) {
        return Arrays.stream(faults.getEnumConstants())
                .filter(fault -> fault.code().equals(code))
                .findFirst();
    }

    /** All codes, for error messages. */
    static <F extends Enum<F> & NamedFault> String codes(Class<F> faults) {
        return Arrays.stream(faults.getEnumConstants()).map(NamedFault::code).collect(Collectors.joining(", "));
    }
}
