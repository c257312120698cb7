package dev.replystream.usage.audit;

import dev.replystream.avro.UsageWindow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/** The SHA-256 of windows in their order, over their Avro binary form without the id of the schema. */
final class WindowDigest {

    private WindowDigest() {}

    /** The digest in lower-case hexadecimal. */
    static String of(List<UsageWindow> windows) {
        MessageDigest sha = sha256();
        SpecificDatumWriter<UsageWindow> writer =
                new SpecificDatumWriter<>(UsageWindow.getClassSchema(), SpecificData.getForClass(UsageWindow.class));
        try (OutputStream output = new DigestOutputStream(OutputStream.nullOutputStream(), sha)) {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(output, null);
            for (UsageWindow window : windows) {
                writer.write(window, encoder);
            }
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a digest cannot fail", e);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
