package dev.replystream.schemas.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/**
 * What fields mean beside their type. Avro calls a time in milliseconds and one in microseconds compatible, as both are
 * longs; readers of the one misread the other by a factor of a thousand.
 */
final class Meanings {

    private final Set<String> visited = new HashSet<>();
    private final List<String> changes = new ArrayList<>();

    private Meanings() {}

    /** The places where another logical type stands than before. */
    static List<String> changed(Schema before, Schema now) {
        Meanings meanings = new Meanings();
        meanings.compare("", before, now);
        return meanings.changes;
    }

    private void compare(String place, Schema before, Schema now) {
        if (before.getType() != now.getType()) {
            return;
        }
        String was = nameOf(before.getLogicalType());
        String is = nameOf(now.getLogicalType());
        if (!was.equals(is)) {
            changes.add(place + " was " + was + " and is " + is);
        }
        switch (before.getType()) {
            case RECORD -> compareFields(place, before, now);
            case ARRAY -> compare(place + "[]", before.getElementType(), now.getElementType());
            case MAP -> compare(place + "{}", before.getValueType(), now.getValueType());
            case UNION -> compareBranches(place, before, now);
            default -> {}
        }
    }

    private void compareFields(String place, Schema before, Schema now) {
        if (visited.add(before.getFullName())) {
            for (Schema.Field field : before.getFields()) {
                Schema.Field same = now.getField(field.name());
                if (same != null) {
                    compare(place + "/" + field.name(), field.schema(), same.schema());
                }
            }
        }
    }

    private void compareBranches(String place, Schema before, Schema now) {
        for (Schema branch : before.getTypes()) {
            now.getTypes().stream()
                    .filter(other -> Objects.equals(other.getFullName(), branch.getFullName()))
                    .forEach(other -> compare(place, branch, other));
        }
    }

    private static String nameOf(LogicalType type) {
        return type == null ? "none" : type.getName();
    }
}
