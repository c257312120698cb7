package dev.replystream.worker.reply;

import dev.replystream.schemas.price.InvalidPriceException;
import dev.replystream.schemas.price.PriceTableReader;
import dev.replystream.schemas.price.PriceVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What calls cost.
 *
 * @param file price table, as {@code replystream prices show VERSION --table} writes it; the one that comes with the
 *     software when empty. It is read at start
 */
@ConfigurationProperties("replystream.prices")
public record PriceSettings(@Nullable Path file) {

    /**
     * The versions of the table, in their order.
     *
     * @throws IllegalArgumentException if the file cannot be read, or says something that is not allowed
     */
    List<PriceVersion> versions() {
        PriceTableReader reader = new PriceTableReader();
        if (file == null || file.toString().isEmpty()) {
            return reader.bundledVersions();
        }
        try (InputStream input = Files.newInputStream(file)) {
            return reader.readVersions(input);
        } catch (IOException e) {
            throw new IllegalArgumentException("replystream.prices.file " + file + " cannot be read: " + e, e);
        } catch (InvalidPriceException e) {
            throw new IllegalArgumentException("replystream.prices.file " + file + ": " + e.getMessage(), e);
        }
    }
}
