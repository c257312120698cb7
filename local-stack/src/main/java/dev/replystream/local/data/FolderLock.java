package dev.replystream.local.data;

import dev.replystream.local.process.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A lock file that one process holds at a time. The operating system frees it when that process ends, however it ends.
 * The holder's process id is in the file.
 */
final class FolderLock implements AutoCloseable {
    /** The lock is on a byte far behind the text, so that others can read who holds it everywhere. */
    private static final long LOCKED_BYTE = 1L << 20;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws StartException when it is held; with the process id of the holder
     */
    static FolderLock take(Path file, Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (isTakenNow(channel)) {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(ownPid().getBytes(StandardCharsets.UTF_8)), 0);
            return new FolderLock(channel);
        }
        String holder = readHolder(channel);
        channel.close();
        throw new StartException("Data folder %s is in use by process %s. Stop that stack first or name another folder."
                .formatted(folder, holder));
    }

    private static boolean isTakenNow(FileChannel channel) throws IOException {
        try {
            @Nullable AutoCloseable lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String readHolder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        String pid = StandardCharsets.UTF_8.decode(text.flip()).toString().trim();
        return pid.equals(ownPid()) ? pid + " (this one)" : pid;
    }

    private static String ownPid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    /** Closing the channel frees the lock. The file stays: deleting it would let two processes lock two files. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
