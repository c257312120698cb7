package dev.replystream.local.data;

import dev.replystream.local.process.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many bytes a folder's disk can still take. */
@FunctionalInterface
interface FreeSpace {
    /** Below this the stack does not start: Kafka and PostgreSQL set files of tens of MiB aside at once. */
    long MINIMUM_BYTES = 1L << 30;

    long bytesFor(Path folder) throws IOException;

    static FreeSpace ofDisk() {
        return folder -> Files.getFileStore(folder).getUsableSpace();
    }

    default void require(Path folder) throws IOException {
        long free = bytesFor(folder);
        if (free < MINIMUM_BYTES) {
            throw new StartException(
                    "The disk of data folder %s has %d MiB free; at least %d MiB are needed. Make room or name a folder on another disk."
                            .formatted(folder, free >> 20, MINIMUM_BYTES >> 20));
        }
    }
}
