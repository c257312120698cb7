package dev.replystream.local.simulator.program;

import dev.replystream.local.simulator.distribution.Distribution;
import dev.replystream.local.simulator.distribution.Fixed;
import dev.replystream.local.simulator.distribution.LogNormal;
import dev.replystream.local.simulator.distribution.Uniform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Arguments of simulators: options that each have a value. Every error says which option and what was given. */
public final class Arguments {
    private static final Pattern COLON = Pattern.compile(":");

    private Arguments() {}

    /**
     * Gives each option with its value to {@code taker}.
     *
     * @throws IllegalArgumentException when the last one has no value
     */
    public static void forEach(String[] arguments, BiConsumer<String, String> taker) {
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            taker.accept(arguments[i], arguments[i + 1]);
        }
    }

    /** A time such as {@code 500}, {@code uniform:100:900} or {@code lognormal:MEDIAN:P95}, in milliseconds. */
    public static Distribution latency(String value) {
        List<String> parts = COLON.splitAsStream(value).toList();
        return switch (parts.isEmpty() ? "" : parts.getFirst()) {
            case "uniform" -> new Uniform(number(value, parts, 1), number(value, parts, 2));
            case "lognormal" -> LogNormal.ofMedianAndP95(number(value, parts, 1), number(value, parts, 2));
            default -> new Fixed(number(value, parts, 0));
        };
    }

    /** A number that fits 32 bits. */
    public static int integer(String option, String value) {
        long number = whole(option, value);
        if (number != (int) number) {
            throw new IllegalArgumentException(option + " must be an integer, was " + value);
        }
        return (int) number;
    }

    /** A number that fits 64 bits. */
    public static long whole(String option, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " must be an integer, was " + value, e);
        }
    }

    /** What stands in a file. */
    public static byte[] contents(String option, String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(option + " " + file + " cannot be read", e);
        }
    }

    private static double number(String value, List<String> parts, int index) {
        try {
            return Double.parseDouble(parts.get(index));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "--latency must be 500, uniform:100:900 or lognormal:MEDIAN:P95, was " + value, e);
        }
    }
}
