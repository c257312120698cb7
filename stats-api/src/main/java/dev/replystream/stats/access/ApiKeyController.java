package dev.replystream.stats.access;

import dev.replystream.service.web.InvalidFieldException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Keys of the API, for callers with the scope {@code admin}. */
@RestController
@Tag(name = "api-keys")
public class ApiKeyController {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TENANT = 200;
    private static final Set<String> FIELDS = Set.of("name", "scope", "tenant");

    private final ApiKeys keys;
    private final KeyRing ring;

    ApiKeyController(ApiKeys keys, KeyRing ring) {
        this.keys = keys;
        this.ring = ring;
    }

    /**
     * All keys.
     *
     * @param keys the newest first
     */
    public record KeyList(List<ApiKey> keys) {}

    /**
     * A new key.
     *
     * @param key its text; it is shown this once
     */
    public record NewKey(String key, ApiKey created) {}

    @GetMapping("/api-keys")
    @Operation(summary = "All keys, without their secrets")
    KeyList list() {
        return new KeyList(keys.list());
    }

    @PostMapping("/api-keys")
    @Operation(summary = "Create a key: name, scope (read, write, admin) and, unless it is for all, tenant")
    ResponseEntity<NewKey> create(@RequestBody Map<String, @Nullable Object> body) {
        for (String field : body.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new InvalidFieldException(field, "is unknown; there are name, scope and tenant");
            }
        }
        String name = required(body, "name", LONGEST_NAME);
        Scope scope = Scope.of(required(body, "scope", LONGEST_NAME))
                .orElseThrow(() -> new InvalidFieldException("scope", "must be read, write or admin"));
        String tenant = body.get("tenant") == null ? null : required(body, "tenant", LONGEST_TENANT);
        if (scope == Scope.ADMIN && tenant != null) {
            throw new InvalidFieldException("tenant", "must be absent for the scope admin, which is for all");
        }
        if (ring.isEmpty() && scope != Scope.ADMIN) {
            throw new InvalidFieldException(
                    "scope", "must be admin for the first key: nobody could create another one");
        }
        ApiKeys.Created created = keys.create(name, scope, tenant);
        ring.changed();
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new NewKey(created.text().text(), created.key()));
    }

    @DeleteMapping("/api-keys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a key, for good and within seconds everywhere")
    void revoke(@PathVariable("id") String id) {
        boolean revoked = keys.revoke(id);
        ring.changed();
        if (!revoked) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no good key with this id");
        }
    }

    private static String required(Map<String, @Nullable Object> body, String field, int longest) {
        if (!(body.get(field) instanceof String text) || text.isBlank() || text.length() > longest) {
            throw new InvalidFieldException(field, "must be a text of 1 to " + longest + " characters");
        }
        return text;
    }
}
