package dev.replystream.local.openai.fault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses a prefix, a block many times over and a suffix into one gzip member at the cost of compressing the block once:
 * a fully flushed part of a deflate stream can be repeated as it is.
 */
final class GzipRepetition {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, 0};

    private GzipRepetition() {}

    static byte[] compress(byte[] prefix, byte[] block, int repetitions, byte[] suffix) {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        CRC32 checksum = new CRC32();
        gzip.writeBytes(HEADER);
        gzip.writeBytes(part(prefix, false));
        checksum.update(prefix);
        byte[] blockPart = part(block, false);
        for (int i = 0; i < repetitions; i++) {
            gzip.writeBytes(blockPart);
            checksum.update(block);
        }
        gzip.writeBytes(part(suffix, true));
        checksum.update(suffix);
        long length = prefix.length + (long) block.length * repetitions + suffix.length;
        gzip.writeBytes(trailer(checksum.getValue(), length));
        return gzip.toByteArray();
    }

    private static byte[] part(byte[] bytes, boolean last) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            if (last) {
                deflater.finish();
            }
            byte[] compressed = new byte[bytes.length + 256];
            int length =
                    deflater.deflate(compressed, 0, compressed.length, last ? Deflater.NO_FLUSH : Deflater.FULL_FLUSH);
            return Arrays.copyOf(compressed, length);
        } finally {
            deflater.end();
        }
    }

    private static byte[] trailer(long checksum, long length) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) checksum)
                .putInt((int) length)
                .array();
    }
}
