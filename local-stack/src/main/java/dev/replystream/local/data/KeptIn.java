package dev.replystream.local.data;

import dev.replystream.local.process.StartException;
import java.util.Arrays;
import java.util.List;

/** Where the parts of a stack keep their data. */
public enum KeptIn {
    /** In the data folder. */
    FOLDER,
    /** In volumes of the Docker engine. */
    VOLUMES;

    static KeptIn named(String name) {
        return Arrays.stream(values())
                .filter(place -> place.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StartException(
                        "The data folder says that its data is in %s; this version knows %s. Start with --reset to delete it, or name another folder."
                                .formatted(name, List.of(values()))));
    }
}
