package dev.replystream.stats.usage;

import dev.replystream.service.web.InvalidFieldException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameter {@code group_by}: dimensions separated by commas. */
public final class GroupBy {

    private GroupBy() {}

    /**
     * The dimensions that {@code value} names, in its order; none by default.
     *
     * @throws InvalidFieldException if it names something else, or one twice
     */
    public static List<Dimension> dimensions(@Nullable String value) {
        List<Dimension> dimensions = new ArrayList<>();
        if (value != null) {
            for (String code : value.split(",", -1)) {
                Dimension dimension = Dimension.ofCode(code).orElseThrow(GroupBy::wrongDimensions);
                if (dimensions.contains(dimension)) {
                    throw wrongDimensions();
                }
                dimensions.add(dimension);
            }
        }
        return dimensions;
    }

    private static InvalidFieldException wrongDimensions() {
        return new InvalidFieldException(
                "group_by",
                "must be some of " + String.join(", ", Dimension.codes()) + ", each once, separated by commas");
    }
}
