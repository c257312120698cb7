package dev.replystream.stats.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/**
 * Answers a page as CSV to whoever accepts that. What stands beside the rows in JSON is in the headers {@code Next}, {@code
 * As-Of}, {@code Complete-Until} and {@code Lag}.
 */
final class CsvConverter extends AbstractHttpMessageConverter<TablePage> {

    static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    CsvConverter() {
        super(new MediaType("text", "csv"));
        setDefaultCharset(StandardCharsets.UTF_8);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return TablePage.class.isAssignableFrom(type);
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected TablePage readInternal(Class<? extends TablePage> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("tables are only written", input);
    }

    @Override
    protected void writeInternal(TablePage page, HttpOutputMessage output) throws IOException {
        HttpHeaders headers = output.getHeaders();
        headers.setContentType(CSV);
        String next = page.next();
        if (next != null) {
            headers.set("Next", next);
        }
        FreshnessHeaders.set(headers, page.freshness());
        output.getBody().write(CsvText.of(page.rowType(), page.rows()).getBytes(StandardCharsets.UTF_8));
    }
}
