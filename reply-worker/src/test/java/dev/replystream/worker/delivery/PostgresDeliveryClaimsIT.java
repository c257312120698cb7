package dev.replystream.worker.delivery;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replystream.local.Component;
import dev.replystream.local.SharedLocalStack;
import dev.replystream.local.part.PostgresAddress;
import dev.replystream.worker.conversation.StoreUnavailableException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresDeliveryClaimsIT extends DeliveryClaimsContract {

    private static PostgresDeliveryClaims claims;

    @BeforeAll
    static void start() {
        PostgresAddress address = SharedLocalStack.get(Component.KAFKA, Component.POSTGRES, Component.SCHEMA_REGISTRY)
                .postgres();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(address.jdbcUrl());
        database.setUser(address.user());
        database.setPassword(address.password());
        Flyway.configure()
                .dataSource(database)
                .defaultSchema("conversations")
                .locations("classpath:db/migration/conversations")
                .load()
                .migrate();
        claims = new PostgresDeliveryClaims(DSL.using(database, SQLDialect.POSTGRES));
    }

    @Override
    DeliveryClaims claims() {
        return claims;
    }

    @Test
    void tellsWhenTheDatabaseIsAway() {
        PGSimpleDataSource away = new PGSimpleDataSource();
        away.setUrl("jdbc:postgresql://127.0.0.1:1/none");
        DeliveryClaims unreachable = new PostgresDeliveryClaims(DSL.using(away, SQLDialect.POSTGRES));
        DeliveryKey key = new DeliveryKey("default", "r-1", "telegram");
        assertThatThrownBy(() -> unreachable.claim(key, "a", Duration.ZERO))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> unreachable.confirm(key, "a", 1)).isInstanceOf(StoreUnavailableException.class);
    }
}
