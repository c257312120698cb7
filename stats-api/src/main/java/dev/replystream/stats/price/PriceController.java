package dev.replystream.stats.price;

import dev.replystream.schemas.price.InvalidPriceException;
import dev.replystream.schemas.price.PriceTableReader;
import dev.replystream.schemas.price.PriceVersion;
import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.web.NumberPageParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** Versions of the price table, of all tenants. */
@RestController
@Tag(name = "prices")
public class PriceController {

    private static final Pattern TAG = Pattern.compile("\"([^\"]{1,64})\"");
    private static final int MOST_CHARACTERS = 1_000_000;

    private final PriceVersions versions;
    private final PriceAdditions additions;
    private final PriceTableReader reader = new PriceTableReader();

    PriceController(PriceVersions versions, PriceAdditions additions) {
        this.versions = versions;
        this.additions = additions;
    }

    /**
     * A price table as a file states it.
     *
     * @param currency always USD
     * @param unit what prices are for
     * @param versions what each version states, in the order in which they were added
     */
    public record Table(String currency, String unit, List<JsonNode> versions) {}

    @GetMapping("/prices")
    @Operation(summary = "Versions of the price table, newest first, page by page; the newest one is the ETag")
    ResponseEntity<PriceList> list(@ParameterObject @ModelAttribute NumberPageParameters request) {
        int size = request.size();
        // Read before the page: a version that is added meanwhile makes the tag too old, never too new.
        String tag = tagOf(versions.newestName());
        return ResponseEntity.ok().eTag(tag).body(PriceList.of(versions.newest(request.before(), size + 1), size));
    }

    @GetMapping("/prices/{version}")
    @Operation(summary = "A version with its prices, in US dollars per million tokens")
    StoredVersion version(@PathVariable("version") String version) {
        return versions.find(known(version)).orElseThrow(PriceController::unknown);
    }

    @GetMapping("/prices/{version}/table")
    @Operation(summary = "All versions up to this one as a file, which reply workers read (replystream.prices.file)")
    Table table(@PathVariable("version") String version) {
        List<JsonNode> definitions = versions.definitionsUpTo(known(version));
        if (definitions.isEmpty()) {
            throw unknown();
        }
        return new Table("USD", "per 1,000,000 tokens", definitions);
    }

    @PostMapping(path = "/prices", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Add a version: with If-Match and the newest one that is known",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = StatedVersion.class))))
    ResponseEntity<StoredVersion> add(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody String body,
            @Nullable Principal caller) {
        String basedOn = basedOn(ifMatch);
        StoredVersion added = additions.add(stated(body), basedOn, caller == null ? "anybody" : caller.getName());
        return ResponseEntity.created(URI.create("/prices/" + added.version()))
                .eTag(tagOf(added.version()))
                .body(added);
    }

    private static String basedOn(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new ResponseStatusException(
                    HttpStatus.PRECONDITION_REQUIRED, "If-Match with the newest version of the prices must be given");
        }
        Matcher tag = TAG.matcher(ifMatch);
        if (!tag.matches()) {
            throw new InvalidFieldException(
                    HttpHeaders.IF_MATCH, "must be a version of the prices in quotes, such as \"2026-11\"");
        }
        return tag.group(1);
    }

    private PriceVersion stated(String body) {
        if (body.length() > MOST_CHARACTERS) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "the version must have at most " + MOST_CHARACTERS + " characters");
        }
        try {
            return reader.readVersion(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        } catch (InvalidPriceException e) {
            throw new InvalidFieldException(e.field(), e.rule());
        } catch (IOException e) {
            throw new UncheckedIOException("a text has no errors of input", e);
        }
    }

    private static String known(String version) {
        if (!PriceTableReader.isVersionName(version)) {
            throw unknown();
        }
        return version;
    }

    private static String tagOf(@Nullable String version) {
        return "\"" + version + "\"";
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no version of the prices with this name");
    }
}
