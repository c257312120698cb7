package dev.replystream.stats.access;

import static dev.replystream.stats.db.Tables.API_KEY;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** The keys in the database. */
final class ApiKeys {

    private final DSLContext database;
    private final SecureRandom random;
    private final Clock clock;

    ApiKeys(DSLContext database, SecureRandom random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    /** A new key and, this once, its text. */
    record Created(ApiKey key, KeyText text) {}

    /** A key that is good, and the hash of its secret. */
    record Good(Caller caller, SecretHash hash) {}

    Created create(String name, Scope scope, @Nullable String tenant) {
        KeyText text = KeyText.random(random);
        ApiKey key = new ApiKey(
                text.id(), name, scope.code(), tenant, clock.instant().truncatedTo(ChronoUnit.MILLIS), null);
        database.insertInto(API_KEY)
                .set(API_KEY.KEY_ID, key.keyId())
                .set(API_KEY.NAME, key.name())
                .set(API_KEY.SCOPE, key.scope())
                .set(API_KEY.TENANT, key.tenant())
                .set(API_KEY.SECRET_HASH, text.hash().bytes())
                .set(API_KEY.CREATED_AT, key.createdAt())
                .execute();
        return new Created(key, text);
    }

    /** All keys, revoked ones included, the newest first. */
    List<ApiKey> list() {
        return database.select(
                        API_KEY.KEY_ID,
                        API_KEY.NAME,
                        API_KEY.SCOPE,
                        API_KEY.TENANT,
                        API_KEY.CREATED_AT,
                        API_KEY.REVOKED_AT)
                .from(API_KEY)
                .orderBy(API_KEY.CREATED_AT.desc(), API_KEY.KEY_ID)
                .fetch(Records.mapping(ApiKey::new));
    }

    /** Revokes a key for good; false when there is none with that id, or it is revoked already. */
    boolean revoke(String keyId) {
        return database.update(API_KEY)
                        .set(API_KEY.REVOKED_AT, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .where(API_KEY.KEY_ID.eq(keyId))
                        .and(API_KEY.REVOKED_AT.isNull())
                        .execute()
                == 1;
    }

    /** The keys that are not revoked, by id. */
    Map<String, Good> good() {
        return database.select(API_KEY.KEY_ID, API_KEY.SCOPE, API_KEY.TENANT, API_KEY.SECRET_HASH)
                .from(API_KEY)
                .where(API_KEY.REVOKED_AT.isNull())
                .fetchMap(
                        API_KEY.KEY_ID,
                        row -> new Good(
                                new Caller(
                                        row.get(API_KEY.KEY_ID),
                                        Scope.of(row.get(API_KEY.SCOPE)).orElseThrow(),
                                        row.get(API_KEY.TENANT)),
                                SecretHash.stored(row.get(API_KEY.SECRET_HASH))));
    }
}
