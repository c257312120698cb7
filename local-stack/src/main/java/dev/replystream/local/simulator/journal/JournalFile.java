package dev.replystream.local.simulator.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The journal on disk: a line when a call is received, before it is answered, and a second one when it has ended; the later
 * line of a sequence number holds. Each line is one write to the operating system, so it outlives this process, however that
 * ends. Not thread-safe.
 */
public final class JournalFile implements AutoCloseable {
    private static final Pattern SEQUENCE = Pattern.compile("\\{\"sequence\":(\\d+),");
    private static final int TAIL = 1 << 20;

    private final FileChannel channel;
    private final long lastSequence;

    private JournalFile(FileChannel channel, long lastSequence) {
        this.channel = channel;
        this.lastSequence = lastSequence;
    }

    /**
     * Opens the file to append to it. A line that an earlier process did not finish is ended.
     *
     * @throws UncheckedIOException when it cannot be opened
     */
    public static JournalFile open(Path path) {
        try {
            String tail = tail(path);
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            if (!tail.isEmpty() && !tail.endsWith("\n")) {
                writeFully(channel, "\n".getBytes(StandardCharsets.UTF_8));
            }
            return new JournalFile(channel, greatestSequence(tail));
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + path + " cannot be opened", e);
        }
    }

    /** The greatest sequence number of the last megabyte, 0 for an empty file. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Appends a line, its line break included. */
    public void append(byte[] line) {
        try {
            writeFully(channel, line);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be written", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeFully(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static String tail(Path path) throws IOException {
        if (!path.toFile().exists()) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static long greatestSequence(String lines) {
        Matcher matcher = SEQUENCE.matcher(lines);
        long greatest = 0;
        while (matcher.find()) {
            greatest = Math.max(greatest, Long.parseLong(matcher.group(1)));
        }
        return greatest;
    }
}
