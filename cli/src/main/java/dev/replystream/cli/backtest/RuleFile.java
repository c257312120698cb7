package dev.replystream.cli.backtest;

import dev.replystream.alert.json.RuleJson;
import dev.replystream.avro.AlertRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/** A rule in a file. */
final class RuleFile {

    private RuleFile() {}

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException when the file is not there or holds no rule; the message names the field
     */
    static AlertRule read(Path file) {
        try {
            return RuleJson.read(Files.readString(file), "backtest", Instant.EPOCH);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be read", e);
        }
    }
}
